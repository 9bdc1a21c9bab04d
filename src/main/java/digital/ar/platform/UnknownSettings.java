package digital.ar.platform;

import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * Refuses a start with an {@code ar.*} setting that does not exist: a misspelled {@code ar.delivery.route} would else send
 * everything to the sandbox and nobody would know. Looks at files and the command line; the environment of a process may
 * hold names of others.
 */
@Component
class UnknownSettings implements SmartInitializingSingleton {
    private static final Set<String> ENVIRONMENT = Set.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    private final ApplicationContext context;
    private final ConfigurableEnvironment environment;

    UnknownSettings(ApplicationContext context, ConfigurableEnvironment environment) {
        this.context = context;
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        var known = knownNames();
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

    private Set<ConfigurationPropertyName> knownNames() {
        var names = new HashSet<ConfigurationPropertyName>();
        ConfigurationPropertiesBean.getAll(context).values().stream()
                .map(bean -> bean.asBindTarget().getType().toClass())
                .filter(Class::isRecord)
                .filter(type -> type.getPackageName().startsWith("digital.ar."))
                .flatMap(type -> SettingNames.of(type).keySet().stream())
                .flatMap(name -> SettingNames.canonical(name).stream())
                .forEach(names::add);
        return names;
    }
}
