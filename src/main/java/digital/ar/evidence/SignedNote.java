package digital.ar.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A text and the signatures under it (C2SP signed-note).
 *
 * @param text what is signed, its last line feed included
 */
public record SignedNote(String text, List<Signature> signatures) {
    private static final String SIGNATURE_START = "\u2014 ";
    private static final int MOST_SIGNATURES = 100;

    /**
     * One signature line.
     *
     * @param keyHash 4 bytes
     * @param signature what follows the key hash; 64 bytes for Ed25519
     */
    public record Signature(String name, byte[] keyHash, byte[] signature) {
        /** Says that it is by this key; whether it is, the signature tells. */
        public boolean isBy(VerifierKey key) {
            return name.equals(key.name()) && Arrays.equals(keyHash, key.keyHash());
        }

        /** The line under the note, its line feed included. */
        public String line() {
            var typed = Arrays.copyOf(keyHash, keyHash.length + signature.length);
            System.arraycopy(signature, 0, typed, keyHash.length, signature.length);
            return SIGNATURE_START + name + " " + Base64.getEncoder().encodeToString(typed) + "\n";
        }
    }

    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n' || c == 0x7F)) {
            throw new IllegalArgumentException("a note's text ends with a line feed and has no control characters");
        }
        signatures = List.copyOf(signatures);
    }

    /** @throws IllegalArgumentException not a signed note, with the reason */
    public static SignedNote parse(String note) {
        var end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new IllegalArgumentException("a signed note is a text, an empty line and signature lines");
        }
        var signatures = signatures(note.substring(end + 2));
        if (signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a signed note has 1 to " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    private static Signature signature(String line) {
        var parts = line.startsWith(SIGNATURE_START)
                ? line.substring(SIGNATURE_START.length()).split(" ", -1)
                : new String[0];
        if (parts.length != 2 || parts[0].isEmpty() || parts[0].contains("+")) {
            throw new IllegalArgumentException("a signature line is: em dash, space, name, space, base64");
        }
        var typed = Base64.getDecoder().decode(parts[1]);
        if (typed.length <= VerifierKey.HASH_LENGTH) {
            throw new IllegalArgumentException("a signature has a key hash and at least one byte");
        }
        return new Signature(
                parts[0],
                Arrays.copyOf(typed, VerifierKey.HASH_LENGTH),
                Arrays.copyOfRange(typed, VerifierKey.HASH_LENGTH, typed.length));
    }

    /** One of the signatures is by this key and checks; signatures by other keys are passed over. */
    public boolean verifiedBy(VerifierKey key) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var mine = signatures.stream().filter(s -> s.isBy(key)).toList();
        // A bad signature under a known key spoils the note (C2SP signed-note, "Signatures").
        return !mine.isEmpty() && mine.stream().allMatch(s -> key.verify(bytes, s.signature()));
    }

    /**
     * When a witness signed, by its own clock; empty when none of the signatures is by this key or one does not check. The
     * time is what the witness says, so the earliest of several counts.
     */
    public Optional<Instant> cosignedAt(VerifierKey witness) {
        if (witness.type() != NoteKeyType.COSIGNATURE_V1 || !verifiedBy(witness)) {
            return Optional.empty();
        }
        return signatures.stream()
                .filter(s -> s.isBy(witness))
                .flatMap(s -> NoteKeyType.cosignedAt(s.signature()).stream())
                .min(Instant::compareTo);
    }

    /** @param lines of signatures as {@link Signature#line} gives them */
    public static List<Signature> signatures(String lines) {
        return lines.lines().map(SignedNote::signature).toList();
    }

    /** The same text with more signatures. */
    public SignedNote with(List<Signature> more) {
        return new SignedNote(
                text, Stream.concat(signatures.stream(), more.stream()).toList());
    }

    /** The note as it is stored, sent and hashed (UTF-8). */
    public String encoded() {
        var lines = new ArrayList<String>();
        signatures.forEach(s -> lines.add(s.line()));
        return text + "\n" + String.join("", lines);
    }
}
