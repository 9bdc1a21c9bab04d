package digital.ar.receipt.check;

import digital.ar.evidence.Event;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
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
                "events 1 to " + evidence.chain().size() + ", without a gap");
        list.judge(
                "chain.records",
                "RFC 8785, RFC 6962 2.1",
                records(evidence),
                evidence.events().size() + " records hash to the leaves that the chain and the log name");
        list.judge(
                "chain.links", "docs/evidence.md", links(evidence), "each record names the hash of the one before it");
        list.judge(
                "chain.subject",
                "docs/evidence.md",
                subject(evidence),
                "all records are about this notice and the recipients named");
        withheld(evidence, list);
    }

    private static List<String> sequence(EvidenceDocument evidence) {
        var complaints = new ArrayList<String>();
        var expected = 1;
        for (var link : evidence.chain()) {
            if (link.sequence() != expected) {
                complaints.add("event " + expected + " is missing, " + link.sequence() + " follows");
                return complaints;
            }
            var event = link.event();
            if (event != null && event.sequence() != link.sequence()) {
                complaints.add("place " + link.sequence() + " holds the record of event " + event.sequence());
            }
            expected++;
        }
        return complaints;
    }

    private static List<String> records(EvidenceDocument evidence) {
        var complaints = new ArrayList<String>();
        for (var link : evidence.chain()) {
            var event = link.event();
            if (event != null && !event.leafHash().equals(link.leafHash())) {
                complaints.add("the record of event " + link.sequence() + " ("
                        + event.type().code() + ") was changed: it hashes to " + event.leafHash() + ", the chain names "
                        + link.leafHash());
            }
        }
        return complaints;
    }

    private static List<String> links(EvidenceDocument evidence) {
        var complaints = new ArrayList<String>();
        String before = null;
        for (var link : evidence.chain()) {
            var event = link.event();
            if (event != null && !Objects.equals(event.previous(), before)) {
                complaints.add("event " + link.sequence() + " names " + event.previous()
                        + " as the hash before it, which is " + before);
            }
            before = link.leafHash();
        }
        return complaints;
    }

    private static List<String> subject(EvidenceDocument evidence) {
        var complaints = new ArrayList<String>();
        var notice = evidence.text("notice.id");
        var tenant = evidence.text("notice.tenant");
        var recipients = new HashSet<java.util.UUID>();
        evidence.recipients().forEach(r -> recipients.add(r.id()));
        for (Event event : evidence.events()) {
            if (!Ids.publicId(IdPrefix.NTC, event.notice()).equals(notice)
                    || !Ids.publicId(IdPrefix.TNT, event.tenant()).equals(tenant)) {
                complaints.add("event " + event.sequence() + " belongs to another notice");
            } else if (event.recipient() != null && !recipients.contains(event.recipient())) {
                complaints.add("event " + event.sequence() + " is about a recipient whom the receipt does not name");
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
                    hidden
                            + " events of other recipients stand in the chain as hashes only: proved to exist, content not"
                            + " shown, and so not checked");
        }
    }
}
