package digital.ar.receipt.bundle;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventRecord;
import digital.ar.evidence.Levels;
import digital.ar.evidence.RecipientStatus;
import digital.ar.evidence.Rung;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.notice.NoticeView;
import digital.ar.notice.NoticeView.RecipientView;
import digital.ar.platform.CanonicalJson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.layout.EmbeddedFile;
import digital.ar.receipt.model.Facts;
import digital.ar.receipt.model.Formats;
import digital.ar.receipt.model.Source;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code evidence.json}: what the pages state, for machines, with every proof beside it. Canonical JSON
 * (RFC 8785), so that each {@code record} stands in the file byte for byte as it was hashed into the log. The format is
 * described in docs/evidence.md.
 *
 * <p>Events of other recipients stay private: they appear as {@code withheld} entries with their place and hashes only.
 */
public final class EvidenceFile {
    public static final String NAME = "evidence.json";
    public static final String FORMAT = "ar-digital-evidence/1";

    private static final Levels LEVELS = Levels.derived();

    private EvidenceFile() {}

    /** @param files the other embedded files */
    public static byte[] write(Source source, List<EmbeddedFile> files) {
        var json = new LinkedHashMap<String, Object>();
        json.put("format", FORMAT);
        json.put("receipt", receipt(source));
        json.put("notice", notice(source.notice()));
        json.put(
                "recipients",
                source.subjects().stream().map(r -> recipient(source, r)).toList());
        json.put("chain", chain(source));
        json.put("log", log(source));
        json.put("dkim", dkim(source.shown()));
        json.put("files", files.stream().map(EvidenceFile::file).toList());
        return CanonicalJson.bytes(json);
    }

    private static Map<String, Object> receipt(Source source) {
        return Map.of(
                "id", Ids.publicId(IdPrefix.RCT, source.id()),
                "kind", source.kind().name(),
                "trigger", Ids.publicId(IdPrefix.EVT, source.trigger()),
                "asOf", Formats.rfc3339(source.events().getLast().recordedAt()),
                "qualification", source.authorities().qualification().code());
    }

    private static Map<String, Object> notice(NoticeView notice) {
        return Map.of(
                "id", Ids.publicId(IdPrefix.NTC, notice.id()),
                "tenant", Ids.publicId(IdPrefix.TNT, notice.tenant()),
                "protocol", notice.protocol(),
                "type", notice.type().name(),
                "subject", notice.subject(),
                "legalBasis", notice.legalBasis(),
                "creditor",
                        Map.of(
                                "name", notice.creditor().name(),
                                "document", notice.creditor().document(),
                                "address", notice.creditor().address()),
                "titles", notice.titles().stream().map(EvidenceFile::title).toList());
    }

    private static Map<String, Object> title(NoticeView.Title title) {
        var json = new LinkedHashMap<String, Object>();
        json.put("number", title.number());
        json.put("amountCents", title.amountCents());
        var due = title.dueDate();
        if (due != null) {
            json.put("dueDate", due.toString());
        }
        var key = title.nfeKey();
        if (key != null) {
            json.put("nfeKey", key);
        }
        return json;
    }

    private static Map<String, Object> recipient(Source source, RecipientView recipient) {
        var status = Objects.requireNonNull(source.statuses().get(recipient.id()), "status of every recipient shown");
        var json = new LinkedHashMap<String, Object>();
        json.put("id", Ids.publicId(IdPrefix.RCP, recipient.id()));
        json.put("name", recipient.name());
        json.put("email", recipient.email());
        var document = recipient.document();
        if (document != null) {
            json.put("document", document);
        }
        json.put("addressSource", recipient.addressSource());
        json.put("messageId", recipient.messageId());
        json.put("messageSha256", recipient.messageSha256());
        var page = recipient.pageSha256();
        if (page != null) {
            json.put("contentSha256", page);
        }
        json.put("status", status(status));
        json.put("ladder", ladder(LEVELS.ladder(source.events(), recipient.id())));
        return json;
    }

    /** Each level by itself; also what verification recomputes from the events. */
    public static List<Map<String, Object>> ladder(List<Rung> rungs) {
        return rungs.stream().map(EvidenceFile::rung).toList();
    }

    private static Map<String, Object> rung(Rung rung) {
        var json = new LinkedHashMap<String, Object>();
        json.put("level", rung.level().name());
        json.put("state", rung.state().name());
        event(json, "event", rung.event());
        event(json, "against", rung.against());
        var through = rung.through();
        if (through != null) {
            json.put("impliedBy", through.name());
        }
        return json;
    }

    private static void event(Map<String, Object> json, String member, @Nullable Event event) {
        if (event != null) {
            json.put(member, Ids.publicId(IdPrefix.EVT, event.id()));
        }
    }

    /** Also what verification recomputes from the events. */
    public static Map<String, Object> status(RecipientStatus status) {
        var json = new LinkedHashMap<String, Object>();
        json.put("level", status.level().name());
        json.put("delivery", status.delivery().name());
        json.put("provisional", status.provisional());
        json.put("failed", status.failed());
        var since = status.since();
        if (since != null) {
            json.put("since", Formats.rfc3339(since));
        }
        if (status.notMe()) {
            json.put("notMe", true);
        }
        return json;
    }

    private static List<Map<String, Object>> chain(Source source) {
        return source.events().stream()
                .map(e -> link(source, e, proof(source.proofs(), e)))
                .toList();
    }

    private static Proof proof(List<Proof> proofs, Event event) {
        return proofs.stream()
                .filter(p -> p.event().equals(event.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no proof for event " + event.id()));
    }

    private static Map<String, Object> link(Source source, Event event, Proof proof) {
        var json = new LinkedHashMap<String, Object>();
        json.put("sequence", event.sequence());
        json.put("leafHash", event.leafHash());
        json.put("logIndex", proof.index());
        json.put("path", proof.path());
        if (source.withheld(event)) {
            json.put("withheld", "other-recipient");
        } else {
            json.put("record", CanonicalJson.parse(EventRecord.canonical(event)));
        }
        return json;
    }

    private static Map<String, Object> log(Source source) {
        var proof = source.proofs().getLast();
        var json = new LinkedHashMap<String, Object>();
        json.put("origin", source.authorities().logOrigin());
        json.put("verifierKey", source.authorities().logKey());
        json.put("treeSize", proof.treeSize());
        json.put("checkpoint", proof.checkpoint());
        json.put("timestamp", Base64.getEncoder().encodeToString(proof.timestamp()));
        if (!proof.cosignatures().isEmpty()) {
            json.put("cosignatures", proof.cosignatures());
        }
        return json;
    }

    /** The DKIM keys as they were when the messages were signed; DNS will have forgotten them when a court asks. */
    public static List<Map<String, Object>> dkim(List<Event> shown) {
        return shown.stream()
                .map(e -> new Facts(e.facts()))
                .flatMap(f -> Stream.of("dkim.", "dkim.ed25519.")
                        .flatMap(prefix -> f.text(prefix + "publicKeyRecord").stream()
                                .map(record -> Map.<String, Object>of(
                                        "name",
                                        f.shown(prefix + "selector") + "._domainkey." + f.shown("dkim.domain"),
                                        "record",
                                        record))))
                .distinct()
                .toList();
    }

    private static Map<String, Object> file(EmbeddedFile file) {
        return Map.of(
                "name", file.name(),
                "sha256", file.sha256(),
                "size", file.content().length,
                "mediaType", file.mediaType());
    }
}
