package digital.ar.notice.keeping;

import digital.ar.notice.rules.TypeRules;
import java.time.Period;
import org.springframework.stereotype.Component;

/** How long after its last event a notice of a type is kept: as the table of types says, or as the settings do. */
@Component
public final class Retention {
    private final KeepingProperties properties;

    Retention(KeepingProperties properties) {
        this.properties = properties;
    }

    public Period of(TypeRules.Rule type) {
        return properties.retention().stream()
                .filter(rule -> rule.type() == type.type())
                .map(KeepingProperties.Rule::period)
                .findFirst()
                .orElse(type.retention());
    }
}
