package digital.ar.notice.content;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How strict a sender's words are read.
 *
 * @param subject what becomes of subjects that speak of a debt, threaten or press. Amounts, documents and payment codes in a
 *     subject are refused always.
 */
@ConfigurationProperties("ar.notice.lint")
public record LintProperties(@DefaultValue("warn") Policy subject) {
    /** What a doubtful word leads to. */
    public enum Policy {
        /** Accepted, with a warning in the answer. */
        WARN,
        /** 422, nothing is stored. */
        REFUSE
    }
}
