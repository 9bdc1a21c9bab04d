package digital.ar.platform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * Reads all {@code ar.*} settings before anything else is made, so that a bad one ends the start in seconds and before a
 * database or a key is touched. Refuses one that does not exist: a misspelled {@code ar.delivery.route} would else send
 * everything to the sandbox and nobody would know. Looks at files and the command line; the environment of a process may
 * hold names of others.
 */
@Component
class SettingsFirst implements BeanFactoryPostProcessor {
    private static final Set<String> ENVIRONMENT = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        var types = new ArrayList<Class<?>>();
        for (var name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
            var type = beans.getType(name);
            if (type != null && type.isRecord() && type.getPackageName().startsWith("digital.ar.")) {
                beans.getBean(name);
                types.add(type);
            }
        }
        refuseUnknown(beans.getBean(ConfigurableEnvironment.class), knownNames(types));
    }

    private static void refuseUnknown(ConfigurableEnvironment environment, Set<ConfigurationPropertyName> known) {
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> file && !ENVIRONMENT.contains(source.getName())) {
                for (var name : file.getPropertyNames()) {
                    refuseUnknown(name, known);
                }
            }
        }
    }

    private static void refuseUnknown(String name, Set<ConfigurationPropertyName> known) {
        if (name.startsWith("ar.")
                && SettingNames.canonical(name).filter(known::contains).isEmpty()) {
            throw new StartupFailure(name, "there is no such setting; docs/configuration.md lists them all");
        }
    }

    private static Set<ConfigurationPropertyName> knownNames(List<Class<?>> types) {
        var names = new HashSet<ConfigurationPropertyName>();
        types.stream()
                .flatMap(type -> SettingNames.of(type).keySet().stream())
                .flatMap(name -> SettingNames.canonical(name).stream())
                .forEach(names::add);
        return names;
    }
}
