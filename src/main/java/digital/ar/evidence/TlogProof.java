package digital.ar.evidence;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A proof that stands alone (C2SP tlog-proof): a leaf's place, its way to the root, and the checkpoint with the signatures of
 * log and witnesses. Who holds the entry and trusts the keys needs nothing else.
 *
 * @param index of the leaf, from 0
 * @param path RFC 6962 2.1.1 audit path, 32-byte hashes from the leaf upwards
 * @param checkpoint signed note
 */
public record TlogProof(long index, List<byte[]> path, String checkpoint) {
    public static final String MEDIA_TYPE = "text/plain";
    private static final String HEADER = "c2sp.org/tlog-proof@v1";
    private static final Pattern INDEX = Pattern.compile("index (0|[1-9][0-9]{0,18})");
    private static final int LONGEST_PATH = 63;

    public TlogProof {
        path = List.copyOf(path);
    }

    /**
     * Extra data, which nobody authenticates, is passed over.
     *
     * @throws IllegalArgumentException not this format, with the reason
     */
    public static TlogProof parse(String text) {
        var end = text.indexOf("\n\n");
        if (end < 0) {
            throw new IllegalArgumentException("a proof has an empty line before its checkpoint");
        }
        var lines = new ArrayList<>(text.substring(0, end).lines().toList());
        if (lines.isEmpty() || !lines.removeFirst().equals(HEADER)) {
            throw new IllegalArgumentException("a proof begins with " + HEADER);
        }
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
            lines.removeFirst();
        }
        var index = INDEX.matcher(lines.isEmpty() ? "" : lines.removeFirst());
        if (!index.matches() || lines.size() > LONGEST_PATH) {
            throw new IllegalArgumentException("a proof has an index line and at most " + LONGEST_PATH + " hashes");
        }
        return new TlogProof(
                Long.parseLong(index.group(1)),
                lines.stream().map(TlogProof::hash).toList(),
                text.substring(end + 2));
    }

    private static byte[] hash(String line) {
        var hash = Base64.getDecoder().decode(line);
        if (hash.length != Merkle.HASH_BYTES) {
            throw new IllegalArgumentException("a proof's hashes have " + Merkle.HASH_BYTES + " bytes");
        }
        return hash;
    }

    /** UTF-8 text of a {@code .tlog-proof} file. */
    public String encoded() {
        var text = new StringBuilder(HEADER).append("\nindex ").append(index).append('\n');
        path.forEach(
                hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /**
     * The leaf stands in a tree that the log signed.
     *
     * @throws IllegalArgumentException the checkpoint is none
     */
    public boolean verify(byte[] leafHash, VerifierKey log) {
        var note = SignedNote.parse(checkpoint);
        var tree = Checkpoint.parse(note.text());
        return note.verifiedBy(log)
                && tree.origin().equals(log.name())
                && Merkle.verifyInclusion(leafHash, index, tree.size(), path, tree.root());
    }
}
