package digital.ar;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.platform.SettingNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Names and defaults of all settings are pinned by the document that people read. */
class ConfigurationDocTest {
    @Test
    void everySettingStandsInTheDocumentWithItsDefault() throws IOException {
        var document = Files.readString(Path.of("docs/configuration.md"));
        var settings = settings();
        assertThat(settings).isNotEmpty();
        assertThat(settings.entrySet().stream().map(e -> "| `" + e.getKey() + "` | " + shown(e.getValue()) + " |"))
                .allSatisfy(row -> assertThat(document).contains(row));
    }

    @Test
    void theDocumentNamesNoSettingThatDoesNotExist() throws IOException {
        var rows = Files.readAllLines(Path.of("docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `ar."))
                .map(line -> line.split("`")[1]);
        assertThat(settings().keySet()).containsAll(rows.toList());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "–" : "`" + value + "`";
    }

    private static TreeMap<String, String> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var settings = new TreeMap<String, String>();
        scanner.findCandidateComponents("digital.ar").forEach(bean -> {
            try {
                settings.putAll(SettingNames.of(Class.forName(bean.getBeanClassName())));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        return settings;
    }
}
