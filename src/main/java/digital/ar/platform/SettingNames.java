package digital.ar.platform;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Names and defaults of the settings that a configuration record declares; also the source of docs/configuration.md's
 * check. The settings of each entry of a list of records stand under {@code list[].name}.
 */
public final class SettingNames {
    private SettingNames() {}

    /** @param type a record with {@link ConfigurationProperties} @return key in kebab case to default, empty text for none */
    public static SortedMap<String, String> of(Class<?> type) {
        var names = new TreeMap<String, String>();
        var annotation = Optional.ofNullable(type.getAnnotation(ConfigurationProperties.class))
                .orElseThrow(() -> new IllegalArgumentException(type + " declares no settings"));
        collect(annotation.value(), type, names);
        return names;
    }

    private static void collect(String prefix, Class<?> type, SortedMap<String, String> names) {
        for (var component : type.getRecordComponents()) {
            var name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else if (elementOf(component) instanceof Class<?> element && element.isRecord()) {
                collect(name + "[]", element, names);
            } else {
                names.put(name, defaultOf(type, component));
            }
        }
    }

    /** What a list holds; the component's own type when it is none. */
    private static Type elementOf(RecordComponent component) {
        return component.getType() == List.class && component.getGenericType() instanceof ParameterizedType list
                ? list.getActualTypeArguments()[0]
                : component.getType();
    }

    /** The annotation stands on the constructor's parameter, not on the component. */
    private static String defaultOf(Class<?> type, RecordComponent component) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            var annotation = parameter.getAnnotation(DefaultValue.class);
            if (parameter.getName().equals(component.getName()) && annotation != null) {
                return String.join(",", annotation.value());
            }
        }
        return "";
    }

    private static String kebab(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    /** {@code ar.maxSize}, {@code ar.max_size} and {@code ar.max-size} are one name; so are all entries of a list. */
    static Optional<ConfigurationPropertyName> canonical(String name) {
        var adapted = ConfigurationPropertyName.adapt(name.replaceAll("\\[\\d*\\]", "[0]"), '.');
        return adapted.isEmpty() ? Optional.empty() : Optional.of(adapted);
    }
}
