package digital.ar.notice;

import digital.ar.account.SendingIdentities;
import digital.ar.account.SmimeCertificates;
import digital.ar.delivery.Suppressions;
import digital.ar.notice.response.ResponseRule;
import digital.ar.notice.rules.CheckedNotice;
import digital.ar.notice.rules.Findings;
import digital.ar.notice.rules.Lines;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** How a notice is sent, and what the tenant's own state says to it: suppression list, sending domain, certificate, time for an answer. */
@Component
class SenderDesk {
    private static final Duration EXPIRES_SOON = Duration.ofDays(30);
    private static final int MAX_REASON = 300;
    private static final String SAME_SOURCE =
            "is where the address came from when its reader said not to be this person; name another source of the address";
    private final Suppressions suppressions;
    private final SendingIdentities identities;
    private final SmimeCertificates certificates;
    private final NotMeDesk notMe;
    private final ResponseRule responses;
    private final Clock clock;

    SenderDesk(
            Suppressions suppressions,
            SendingIdentities identities,
            SmimeCertificates certificates,
            NotMeDesk notMe,
            ResponseRule responses,
            Clock clock) {
        this.suppressions = suppressions;
        this.identities = identities;
        this.certificates = certificates;
        this.notMe = notMe;
        this.responses = responses;
        this.clock = clock;
    }

    /** @throws digital.ar.platform.Problem INVALID_REQUEST with every violation */
    SendingPlan plan(UUID tenant, Submission.Sending wanted, CheckedNotice notice) {
        var findings = new Findings();
        sender(tenant, wanted, findings);
        override(wanted, notice, findings);
        var suppressed = suppressed(tenant, wanted, notice, findings);
        var until = responses.until(wanted.responseUntil(), notice, findings);
        findings.throwIfRefused();
        var reason = wanted.overrideReason();
        return new SendingPlan(
                wanted.domain(),
                suppressed,
                reason == null ? "" : reason.strip(),
                until.orElse(null),
                findings.warnings());
    }

    private void sender(UUID tenant, Submission.Sending wanted, Findings findings) {
        var domain = wanted.domain();
        var identity = domain == null ? java.util.Optional.of(identities.of(tenant)) : identities.of(tenant, domain);
        if (identity.isEmpty()) {
            findings.refuse("/sendingDomain", "domain.unknown", "must be one of your verified sending domains");
            return;
        }
        identity.get().concerns().forEach(c -> findings.warn("/sendingDomain", c.code(), c.message()));
        certificates.signer(tenant).ifPresent(s -> certificate(s.info(), identity.get(), findings));
    }

    private void certificate(
            SmimeCertificates.Info certificate, SendingIdentities.Identity identity, Findings findings) {
        if (certificate.expired(clock.instant().plus(EXPIRES_SOON))) {
            findings.warn(
                    "",
                    "smime.expires",
                    "the S/MIME certificate expires on " + certificate.notAfter()
                            + "; submissions are refused from then on until it is replaced or removed");
        }
        if (!certificate.addresses().contains(identity.address().toLowerCase(Locale.ROOT))) {
            findings.warn( // RFC 8550 3: readers compare them
                    "",
                    "smime.address",
                    "the S/MIME certificate is not for " + identity.address() + "; mail programs will say so");
        }
    }

    private static void override(Submission.Sending wanted, CheckedNotice notice, Findings findings) {
        if (!wanted.overrideSuppression()) {
            return;
        }
        var reason = wanted.overrideReason();
        if (notice.rule().reminder()) {
            findings.refuse("/overrideSuppression", "override.notAllowed", "is for legal notices, not for reminders");
        } else if (reason == null || reason.isBlank()) {
            findings.refuse(
                    "/overrideReason", "required", "is required with overrideSuppression: it stands in the evidence");
        } else if (reason.length() > MAX_REASON || !Lines.single(reason.strip())) {
            findings.refuse(
                    "/overrideReason", "line.invalid", "must be one line of at most " + MAX_REASON + " characters");
        }
    }

    private Map<String, List<Suppressions.Entry>> suppressed(
            UUID tenant, Submission.Sending wanted, CheckedNotice notice, Findings findings) {
        var addresses =
                notice.recipients().stream().map(r -> r.mailbox().toString()).toList();
        var suppressed = suppressions.find(tenant, addresses);
        var override = wanted.overrideSuppression() && !notice.rule().reminder();
        for (var i = 0; i < addresses.size(); i++) {
            var entries = suppressed.getOrDefault(Suppressions.normalise(addresses.get(i)), List.of());
            if (!entries.isEmpty() && !override) {
                findings.refuse("/recipients/" + i + "/email", "recipient.suppressed", words(entries, notice));
            } else if (notMe.fromTheSameSource(entries, notice.recipients().get(i))) {
                findings.refuse("/recipients/" + i + "/addressSource", "recipient.notMe", SAME_SOURCE);
            }
        }
        return suppressed;
    }

    private static String words(List<Suppressions.Entry> entries, CheckedNotice notice) {
        var why = entries.stream()
                .map(e -> e.reason() + " since " + e.since())
                .collect(Collectors.joining(", ", "is on the suppression list (", ")"));
        return notice.rule().reminder()
                ? why + "; reminders are not sent to it"
                : why + "; a legal notice may go there with overrideSuppression and overrideReason";
    }
}
