package digital.ar.rights;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param answerWithin so long a tenant has for an answer (LGPD art. 19 II: 15 days)
 * @param warnBefore so long before the deadline an open case is a warning
 * @param openCases cases that one recipient may have open at the same time
 */
@ConfigurationProperties("ar.rights")
record RightsProperties(
        @DefaultValue("P15D") Period answerWithin,
        @DefaultValue("P3D") Period warnBefore,
        @DefaultValue("6") int openCases) {}
