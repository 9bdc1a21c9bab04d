package digital.ar.receipt.check;

import digital.ar.evidence.Event;
import digital.ar.evidence.EventRecord;
import digital.ar.evidence.Merkle;
import digital.ar.platform.CanonicalJson;
import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import digital.ar.receipt.bundle.EvidenceFile;
import digital.ar.receipt.model.Facts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A parsed {@code evidence.json} (docs/evidence.md). Parsing checks form only; whether it is true is for the checks.
 *
 * @param recipients whom the receipt speaks about
 */
record EvidenceDocument(
        Facts root, List<Recipient> recipients, List<Link> chain, List<ListedFile> files, byte[] timestamp) {

    /** @param stated the members of the entry; @param status as the receipt states it */
    record Recipient(UUID id, Facts stated, Map<String, Object> status) {}

    /** One place of the notice's chain. @param event null: withheld, because it is about another recipient */
    record Link(
            int sequence,
            String leafHash,
            long logIndex,
            List<byte[]> path,
            @Nullable Event event) {}

    record ListedFile(String name, String sha256, long size) {}

    private static final int MAX_EVENTS = 20_000;
    private static final int MAX_PATH = 64;
    private static final HexFormat HEX = HexFormat.of();

    /** @throws IllegalArgumentException not this format, with the reason */
    static EvidenceDocument parse(byte[] json) {
        var root = root(json);
        if (!root.text("format").equals(Optional.of(EvidenceFile.FORMAT))) {
            throw new IllegalArgumentException("the format is not " + EvidenceFile.FORMAT);
        }
        var chain = root.list("chain");
        if (chain.isEmpty() || chain.size() > MAX_EVENTS) {
            throw new IllegalArgumentException("the chain has " + chain.size() + " events");
        }
        return new EvidenceDocument(
                root,
                root.list("recipients").stream()
                        .map(EvidenceDocument::recipient)
                        .toList(),
                chain.stream().map(EvidenceDocument::link).toList(),
                root.list("files").stream()
                        .map(f -> new ListedFile(need(f, "name"), need(f, "sha256"), integer(f, "size")))
                        .toList(),
                Base64.getDecoder().decode(need(root, "log.timestamp")));
    }

    /** The file must be its own canonical form: no member twice, nothing between the lines. */
    private static Facts root(byte[] json) {
        try {
            var parsed = CanonicalJson.parse(json);
            if (!Arrays.equals(json, CanonicalJson.canonicalize(json, parsed))) {
                throw new IllegalArgumentException("the file is not canonical JSON (RFC 8785)");
            }
            return new Facts(parsed);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static Recipient recipient(Facts json) {
        var id = Ids.parse(IdPrefix.RCP, need(json, "id"))
                .orElseThrow(() -> new IllegalArgumentException("a recipient has no id"));
        return new Recipient(id, json, json.object("status").values());
    }

    private static Link link(Facts json) {
        var sequence = integer(json, "sequence");
        var record = json.object("record").values();
        var withheld = json.text("withheld").isPresent();
        if (withheld == !record.isEmpty()) {
            throw new IllegalArgumentException("chain entry " + sequence + " must have a record or be withheld");
        }
        try {
            return new Link(
                    (int) sequence,
                    need(json, "leafHash"),
                    integer(json, "logIndex"),
                    path(json),
                    withheld ? null : EventRecord.parse(CanonicalJson.bytes(record)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("chain entry " + sequence + ": " + e.getMessage(), e);
        }
    }

    private static List<byte[]> path(Facts json) {
        var path = new ArrayList<byte[]>();
        for (var hash : json.texts("path")) {
            path.add(hash(hash));
        }
        if (path.size() > MAX_PATH) {
            throw new IllegalArgumentException("an inclusion path has " + path.size() + " hashes");
        }
        return path;
    }

    static byte[] hash(String hex) {
        if (hex.length() != 2 * Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a hash has 64 hexadecimal digits");
        }
        return HEX.parseHex(hex);
    }

    static String need(Facts json, String path) {
        return json.text(path).orElseThrow(() -> new IllegalArgumentException(path + " is missing"));
    }

    private static long integer(Facts json, String path) {
        return json.wholeNumber(path).orElseThrow(() -> new IllegalArgumentException(path + " is not a number"));
    }

    /** Events that are open to this receipt, in order. */
    List<Event> events() {
        return chain.stream()
                .map(Link::event)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    String text(String path) {
        return root.text(path).orElse("");
    }
}
