package digital.ar.delivery.smtp;

import digital.ar.mail.EmailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** The domain of a message's From field (RFC 5322 3.6.2), as far as choosing a route needs it. */
final class FromField {
    private static final int MAX_HEADER = 16_384;
    private static final Pattern FROM = Pattern.compile("(?im)^From:((?:[^\\r\\n]|\\r\\n[ \\t])*)");
    private static final Pattern ADDRESS = Pattern.compile("([^\\s<>@]+@[^\\s<>@]+)>?\\s*$");

    private FromField() {}

    static Optional<String> domain(byte[] message) {
        var start = new String(message, 0, Math.min(message.length, MAX_HEADER), StandardCharsets.UTF_8);
        var end = start.indexOf("\r\n\r\n");
        var field = FROM.matcher(end < 0 ? start : start.substring(0, end));
        if (!field.find()) {
            return Optional.empty();
        }
        var address = ADDRESS.matcher(field.group(1).strip());
        try {
            return address.find()
                    ? Optional.of(EmailAddress.of(address.group(1)).domain())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // no address of ours: then only the envelope counts
        }
    }
}
