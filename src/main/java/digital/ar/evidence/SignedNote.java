package digital.ar.evidence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

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
        String line() {
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
        var lines = note.substring(end + 2).lines().toList();
        if (lines.isEmpty() || lines.size() > MOST_SIGNATURES) {
            throw new IllegalArgumentException("a signed note has 1 to " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(
                note.substring(0, end + 1),
                lines.stream().map(SignedNote::signature).toList());
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
        var mine = signatures.stream()
                .filter(s -> s.name().equals(key.name()) && Arrays.equals(s.keyHash(), key.keyHash()))
                .toList();
        // A bad signature under a known key spoils the note (C2SP signed-note, "Signatures").
        return !mine.isEmpty() && mine.stream().allMatch(s -> key.verify(bytes, s.signature()));
    }

    /** The note as it is stored, sent and hashed (UTF-8). */
    public String encoded() {
        var lines = new ArrayList<String>();
        signatures.forEach(s -> lines.add(s.line()));
        return text + "\n" + String.join("", lines);
    }
}
