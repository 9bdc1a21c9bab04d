package digital.ar.inbound.submission;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;

/**
 * Recipients are those of the envelope. What is known of each stands in its {@code X-AR-Recipient}, else in the fields for
 * all; the name may also be the display name of To or Cc.
 */
final class MailRecipients {
    private static final Set<String> KNOWN =
            Set.of("name", "document", "source", "source-text", "source-sha256", "code", "code-address");
    private final HeaderFields fields;

    MailRecipients(HeaderFields fields) {
        this.fields = fields;
    }

    List<Map<String, Object>> of(List<String> envelope) {
        var own = own(envelope);
        return envelope.stream()
                .map(address -> recipient(
                        address, Optional.ofNullable(own.get(key(address))).orElseGet(Map::of), envelope.size() == 1))
                .toList();
    }

    private Map<String, Map<String, String>> own(List<String> envelope) {
        var known = envelope.stream().map(MailRecipients::key).toList();
        var own = new LinkedHashMap<String, Map<String, String>>();
        for (var line : fields.read("X-AR-Recipient", Parameters::parse)) {
            var address = key(line.first());
            if (!known.contains(address)) {
                throw HeaderFields.refusal("X-AR-Recipient", "names an address that is no recipient of the envelope");
            }
            if (own.put(address, line.values()) != null) {
                throw HeaderFields.refusal("X-AR-Recipient", "names an address twice");
            }
        }
        return own;
    }

    private Map<String, Object> recipient(String address, Map<String, String> own, boolean only) {
        var recipient = new LinkedHashMap<String, Object>();
        Optional.ofNullable(own.get("name"))
                .or(() -> only ? fields.one("X-AR-Recipient-Name") : Optional.empty())
                .or(() -> displayName(address))
                .ifPresent(v -> recipient.put("name", v));
        recipient.put("email", address);
        Optional.ofNullable(own.get("document"))
                .or(() -> only ? fields.one("X-AR-Recipient-Document") : Optional.empty())
                .ifPresent(v -> recipient.put("document", v));
        recipient.put("addressSource", source(own));
        if (own.containsKey("code") || own.containsKey("code-address")) {
            recipient.put("codeChannel", codeChannel(own));
        }
        own.forEach((name, value) -> { // a misspelt parameter is refused by the request's own rules
            if (!KNOWN.contains(name)) {
                recipient.put(name, value);
            }
        });
        return recipient;
    }

    private static Map<String, Object> codeChannel(Map<String, String> own) {
        var channel = new LinkedHashMap<String, Object>();
        put(channel, "kind", own.getOrDefault("code", ""));
        put(channel, "address", own.getOrDefault("code-address", ""));
        return channel;
    }

    /** {@code CONTRACT; clause 9 of contract 1}. */
    private Map<String, Object> source(Map<String, String> own) {
        var source = new LinkedHashMap<String, Object>();
        var all = fields.one("X-AR-Address-Source").orElse("").split(";", 2);
        put(source, "kind", own.getOrDefault("source", all[0].strip()));
        put(source, "text", own.getOrDefault("source-text", all.length > 1 ? all[1].strip() : ""));
        put(
                source,
                "documentSha256",
                own.getOrDefault(
                        "source-sha256",
                        fields.one("X-AR-Address-Source-Sha256").orElse("")));
        return source;
    }

    private static void put(Map<String, Object> source, String name, String value) {
        if (!value.isEmpty()) {
            source.put(name, value);
        }
    }

    private Optional<String> displayName(String address) {
        return java.util.stream.Stream.of("To", "Cc")
                .flatMap(name -> fields.all(name).stream())
                .flatMap(value -> LenientAddressParser.DEFAULT.parseAddressList(value).flatten().stream())
                .filter(mailbox -> key(mailbox.getAddress()).equals(key(address)))
                .map(Mailbox::getName)
                .filter(name -> name != null && !name.isBlank())
                .findFirst();
    }

    private static String key(String address) {
        return address.strip().replaceAll("^<|>$", "").toLowerCase(Locale.ROOT);
    }
}
