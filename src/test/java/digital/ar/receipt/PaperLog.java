package digital.ar.receipt;

import digital.ar.evidence.Checkpoint;
import digital.ar.evidence.Event;
import digital.ar.evidence.Merkle;
import digital.ar.evidence.SignedNote;
import digital.ar.evidence.TransparencyLog.Proof;
import digital.ar.evidence.VerifierKey;
import digital.ar.platform.Hashes;
import digital.ar.seal.TimestampAuthority;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** A small transparency log in memory, by the definitions of RFC 6962 2.1; foreign leaves stand between ours. */
public final class PaperLog {
    public static final String ORIGIN = "ar-digital.test/log";
    private final Ed25519PrivateKeyParameters key = new Ed25519PrivateKeyParameters(new SecureRandom());
    private final TimestampAuthority time;

    public PaperLog(TimestampAuthority time) {
        this.time = time;
    }

    public VerifierKey key() {
        return new VerifierKey(ORIGIN, key.generatePublicKey().getEncoded());
    }

    public List<Proof> prove(List<Event> events) {
        var leaves = new ArrayList<byte[]>();
        var places = new ArrayList<Integer>();
        for (var event : events) {
            leaves.add(Merkle.leafHash(("foreign " + event.sequence()).getBytes(StandardCharsets.UTF_8)));
            places.add(leaves.size());
            leaves.add(HexFormat.of().parseHex(event.leafHash()));
        }
        leaves.add(Merkle.leafHash(new byte[] {1}));
        var note = sign(leaves.size(), root(leaves));
        var token =
                time.stamp(Hashes.sha256(note.getBytes(StandardCharsets.UTF_8))).encoded();
        var proofs = new ArrayList<Proof>();
        for (var i = 0; i < events.size(); i++) {
            var path = path(places.get(i), leaves).stream()
                    .map(HexFormat.of()::formatHex)
                    .toList();
            var event = events.get(i);
            proofs.add(new Proof(event.id(), places.get(i), event.leafHash(), leaves.size(), path, note, token));
        }
        return proofs;
    }

    private String sign(long size, byte[] root) {
        var text = new Checkpoint(ORIGIN, size, root).text();
        var signer = new Ed25519Signer();
        signer.init(true, key);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        signer.update(bytes, 0, bytes.length);
        return new SignedNote(
                        text, List.of(new SignedNote.Signature(ORIGIN, key().keyHash(), signer.generateSignature())))
                .encoded();
    }

    private static byte[] root(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        var k = split(leaves.size());
        return Merkle.nodeHash(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    private static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        var k = split(leaves.size());
        var left = leaves.subList(0, k);
        var right = leaves.subList(k, leaves.size());
        var path = index < k ? path(index, left) : path(index - k, right);
        path.add(index < k ? root(right) : root(left));
        return path;
    }

    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }
}
