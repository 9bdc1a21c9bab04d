package digital.ar.account;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A check of DNS as the API tells it. */
@Component
class ShownChecks {
    private final Concerns words;

    ShownChecks(Concerns words) {
        this.words = words;
    }

    digital.ar.api.model.@Nullable DnsCheck shown(@Nullable DnsCheck check) {
        return check == null
                ? null
                : new digital.ar.api.model.DnsCheck()
                        .checkedAt(check.checkedAt().atOffset(ZoneOffset.UTC))
                        .findings(check.findings().stream().map(this::shown).toList());
    }

    private digital.ar.api.model.DnsFinding shown(DnsFinding finding) {
        return new digital.ar.api.model.DnsFinding()
                .check(finding.check())
                .state(digital.ar.api.model.DnsFinding.StateEnum.fromValue(
                        finding.state().name()))
                .name(finding.name())
                .type(finding.type())
                .publish(finding.publish())
                .found(finding.found())
                .message(words.text(finding));
    }
}
