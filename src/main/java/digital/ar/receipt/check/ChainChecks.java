package digital.ar.receipt.check;

import digital.ar.evidence.Event;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Reason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** The notice's chain of events: nothing left out, nothing changed, nothing foreign. */
final class ChainChecks {
    private ChainChecks() {}

    static void run(EvidenceDocument evidence, Checklist list) {
        list.judge(
                "chain.sequence",
                "docs/evidence.md",
                sequence(evidence),
                Reason.of("events 1 to {0}, without a gap", evidence.chain().size()));
        list.judge(
                "chain.records",
                "RFC 8785, RFC 6962 2.1",
                records(evidence),
                Reason.of(
                        "{0} records hash to the leaves that the chain and the log name",
                        evidence.events().size()));
        list.judge(
                "chain.links",
                "docs/evidence.md",
                links(evidence),
                Reason.of("each record names the hash of the one before it"));
        list.judge(
                "chain.subject",
                "docs/evidence.md",
                subject(evidence),
                Reason.of("all records are about this notice and the recipients named"));
        withheld(evidence, list);
    }

    private static List<Reason> sequence(EvidenceDocument evidence) {
        var complaints = new ArrayList<Reason>();
        var expected = 1;
        for (var link : evidence.chain()) {
            if (link.sequence() != expected) {
                complaints.add(Reason.of("event {0} is missing, {1} follows", expected, link.sequence()));
                return complaints;
            }
            var event = link.event();
            if (event != null && event.sequence() != link.sequence()) {
                complaints.add(Reason.of("place {0} holds the record of event {1}", link.sequence(), event.sequence()));
            }
            expected++;
        }
        return complaints;
    }

    private static List<Reason> records(EvidenceDocument evidence) {
        var complaints = new ArrayList<Reason>();
        for (var link : evidence.chain()) {
            var event = link.event();
            if (event != null && !event.leafHash().equals(link.leafHash())) {
                complaints.add(Reason.of(
                        "the record of event {0} ({1}) was changed: it hashes to {2}, the chain names {3}",
                        link.sequence(), event.type().code(), event.leafHash(), link.leafHash()));
            }
        }
        return complaints;
    }

    private static List<Reason> links(EvidenceDocument evidence) {
        var complaints = new ArrayList<Reason>();
        String before = null;
        for (var link : evidence.chain()) {
            var event = link.event();
            if (event != null && !Objects.equals(event.previous(), before)) {
                complaints.add(Reason.of(
                        "event {0} names {1} as the hash before it, which is {2}",
                        link.sequence(), String.valueOf(event.previous()), String.valueOf(before)));
            }
            before = link.leafHash();
        }
        return complaints;
    }

    private static List<Reason> subject(EvidenceDocument evidence) {
        var complaints = new ArrayList<Reason>();
        var notice = evidence.text("notice.id");
        var tenant = evidence.text("notice.tenant");
        var recipients = new HashSet<java.util.UUID>();
        evidence.recipients().forEach(r -> recipients.add(r.id()));
        for (Event event : evidence.events()) {
            if (!Ids.publicId(IdPrefix.NTC, event.notice()).equals(notice)
                    || !Ids.publicId(IdPrefix.TNT, event.tenant()).equals(tenant)) {
                complaints.add(Reason.of("event {0} belongs to another notice", event.sequence()));
            } else if (event.recipient() != null && !recipients.contains(event.recipient())) {
                complaints.add(
                        Reason.of("event {0} is about a recipient whom the receipt does not name", event.sequence()));
            }
        }
        return complaints;
    }

    private static void withheld(EvidenceDocument evidence, Checklist list) {
        var hidden = evidence.chain().stream().filter(l -> l.event() == null).count();
        if (hidden > 0) {
            list.skipped(
                    "chain.withheld",
                    "docs/evidence.md",
                    Reason.of(
                            "{0} events of other recipients stand in the chain as hashes only: proved to exist, content not"
                                    + " shown, and so not checked",
                            hidden));
        }
    }
}
