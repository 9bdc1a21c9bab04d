package digital.ar.evidence;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param strictFacts refuse an event whose facts are not those of the catalogue, and the state change with it; for test
 *     runs. Otherwise the event is recorded and the operator is told
 */
@ConfigurationProperties("ar.journal")
public record JournalProperties(@DefaultValue("false") boolean strictFacts) {}
