package digital.ar.notice.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The built-in templates, {@code notice/templates/NAME.html}. */
@Component
final class Templates {
    private static final String SUFFIX = ".html";
    private final SortedMap<String, Template> byName = new TreeMap<>();

    Templates() {
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath:notice/templates/*.html")) {
                var fileName = String.valueOf(file.getFilename());
                var name = fileName.substring(0, fileName.length() - SUFFIX.length());
                byName.put(name, Template.parse(name, file.getContentAsString(StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("notice/templates", e);
        }
    }

    Optional<Template> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, Template> all() {
        return byName;
    }
}
