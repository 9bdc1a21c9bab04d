package digital.ar.inbound.verdict;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Asking DNS about the origin of mails that come in.
 *
 * @param deadline for all questions about one mail; then {@code temperror}
 * @param slowDeadline the deadline while DNS is slow
 * @param slowFor so long DNS counts as slow after it missed the deadline
 * @param resolvers addresses, with {@code :port} where it is not 53; empty: those of the operating system
 */
@ConfigurationProperties("ar.verdict")
record VerdictProperties(
        @DefaultValue("3s") Duration deadline,
        @DefaultValue("300ms") Duration slowDeadline,
        @DefaultValue("30s") Duration slowFor,
        @DefaultValue List<String> resolvers) {}
