package digital.ar.portal.refusal;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param unknown links that are not ours that one network may ask for within ten minutes; 1 or more */
@ConfigurationProperties("ar.portal.links")
record LinkProperties(@DefaultValue("120") int unknown) {
    LinkProperties {
        if (unknown < 1) {
            throw new IllegalArgumentException("ar.portal.links.unknown must be 1 or more");
        }
    }
}
