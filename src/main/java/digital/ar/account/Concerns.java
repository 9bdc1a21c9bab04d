package digital.ar.account;

import digital.ar.account.DnsFinding.State;
import digital.ar.account.SendingIdentities.Concern;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a check found that makes receivers mistrust mail; hints and open questions are no concern. */
@Component
class Concerns {
    private static final Set<String> OF_SENDERS = Set.of("dkim", "spf", "dmarc");
    private final MessageSource messages;

    Concerns(MessageSource messages) {
        this.messages = messages;
    }

    /** One for each kind of record. */
    List<Concern> of(SendingDomain domain) {
        var check = domain.check();
        if (check == null) {
            return List.of();
        }
        return check.findings().stream()
                .filter(f -> f.state() == State.MISSING || f.state() == State.WRONG)
                .filter(f -> OF_SENDERS.contains(f.check()))
                .collect(Collectors.groupingBy(DnsFinding::check, java.util.TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(List::getFirst)
                .map(f -> new Concern(f.check() + "." + f.state().name().toLowerCase(Locale.ROOT), text(f)))
                .toList();
    }

    String text(DnsFinding finding) {
        return messages.getMessage(
                "dns." + finding.message(), finding.arguments().toArray(), Locale.ENGLISH);
    }
}
