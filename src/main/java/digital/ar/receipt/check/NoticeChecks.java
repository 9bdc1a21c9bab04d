package digital.ar.receipt.check;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Levels;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.platform.Reason;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.receipt.model.Facts;
import digital.ar.receipt.model.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What evidence.json says in its own words (notice, recipients, receipt) agrees with the records that the log proves. */
final class NoticeChecks {
    private static final String STANDARD = "docs/evidence.md";
    /** Member of {@code notice} → fact of {@code submission.accepted}. */
    private static final Map<String, String> NOTICE = Map.of(
            "protocol", "protocol",
            "type", "noticeType",
            "subject", "subject",
            "legalBasis", "legalBasis",
            "creditor.name", "creditor.name",
            "creditor.document", "creditor.document",
            "creditor.address", "creditor.address");
    /** Member of a recipient → fact of its {@code submission.accepted}. */
    private static final Map<String, String> RECIPIENT = Map.of(
            "name", "recipient.name",
            "email", "recipient.email",
            "document", "recipient.document",
            "addressSource", "recipient.addressSource",
            "messageId", "messageId",
            "messageSha256", "messageSha256",
            "contentSha256", "content.sha256");

    private static final Levels LEVELS = Levels.derived();

    private NoticeChecks() {}

    static void run(EvidenceDocument evidence, Checklist list) {
        list.judge(
                "evidence.notice",
                STANDARD,
                notice(evidence),
                Reason.of(
                        "notice and recipients are those of the submission's records; the list of titles is not part of"
                                + " them and rests on the seal"));
        list.judge(
                "evidence.level",
                STANDARD,
                level(evidence),
                Reason.of("the level that evidence.json states is the one that the events give"));
        list.judge(
                "evidence.receipt",
                STANDARD,
                receipt(evidence),
                Reason.of("trigger, date and keys that evidence.json names are those of the events"));
    }

    private static List<Reason> notice(EvidenceDocument evidence) {
        var complaints = new ArrayList<Reason>();
        var submissions = evidence.events().stream()
                .filter(e -> e.type() == EventType.SUBMISSION_ACCEPTED)
                .toList();
        for (var event : submissions) {
            compare("notice.", evidence.root().object("notice"), NOTICE, new Facts(event.facts()), complaints);
        }
        for (var recipient : evidence.recipients()) {
            var own = submissions.stream()
                    .filter(e -> recipient.id().equals(e.recipient()))
                    .findFirst();
            if (own.isEmpty()) {
                complaints.add(Reason.of("a recipient is named to whom no submission of the chain belongs"));
            } else {
                var facts = new Facts(own.get().facts());
                compare("recipients.", recipient.stated(), RECIPIENT, facts, complaints);
            }
        }
        return complaints.stream().distinct().toList();
    }

    private static void compare(
            String place, Facts stated, Map<String, String> members, Facts recorded, List<Reason> complaints) {
        members.forEach((member, fact) -> {
            if (!stated.text(member).equals(recorded.text(fact))) {
                complaints.add(Reason.of(
                        "{0} is “{1}”, the submission recorded “{2}”",
                        place + member, stated.shown(member), recorded.shown(fact)));
            }
        });
    }

    private static List<Reason> level(EvidenceDocument evidence) {
        var complaints = new ArrayList<Reason>();
        for (var recipient : evidence.recipients()) {
            var derived = EvidenceFile.status(LEVELS.derive(evidence.events(), recipient.id()));
            if (!derived.equals(recipient.status())) {
                complaints.add(Reason.of("the events give {0}, the receipt states {1}", derived, recipient.status()));
            }
            ladder(evidence, recipient, complaints);
        }
        if (evidence.recipients().isEmpty()) {
            complaints.add(Reason.of("the receipt names no recipient"));
        }
        return complaints;
    }

    /** Receipts issued before it was stated have none. */
    private static void ladder(
            EvidenceDocument evidence, EvidenceDocument.Recipient recipient, List<Reason> complaints) {
        var stated = recipient.stated().values().get("ladder");
        var derived = EvidenceFile.ladder(LEVELS.ladder(evidence.events(), recipient.id()));
        if (stated != null && !derived.equals(stated)) {
            complaints.add(Reason.of("the events give the ladder {0}, the receipt states {1}", derived, stated));
        }
    }

    private static List<Reason> receipt(EvidenceDocument evidence) {
        var complaints = new ArrayList<Reason>();
        var events = evidence.events();
        var trigger = evidence.text("receipt.trigger");
        if (events.stream().noneMatch(e -> Ids.publicId(IdPrefix.EVT, e.id()).equals(trigger))) {
            complaints.add(Reason.of("the event that the receipt was made for is not in the chain"));
        }
        if (!lastIsWithheld(evidence) && !asOf(events).equals(evidence.text("receipt.asOf"))) {
            complaints.add(Reason.of(
                    "the receipt says that it knows all until {0}, its last event is of {1}",
                    evidence.text("receipt.asOf"), asOf(events)));
        }
        if (!evidence.root().list("dkim").stream().map(Facts::values).toList().equals(EvidenceFile.dkim(events))) {
            complaints.add(Reason.of("the DKIM keys listed are not those that the submission recorded"));
        }
        return complaints;
    }

    private static boolean lastIsWithheld(EvidenceDocument evidence) {
        return evidence.chain().getLast().event() == null;
    }

    private static String asOf(List<Event> events) {
        return events.isEmpty() ? "—" : Formats.rfc3339(events.getLast().recordedAt());
    }
}
