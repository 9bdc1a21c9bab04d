package digital.ar.inbound.verdict;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * The address fields of a mail's header, read as written: what an encoded word (RFC 2047) contains is no address.
 *
 * @param from mailboxes of all From fields
 * @param to mailboxes of all To fields
 * @param cc mailboxes of all Cc fields
 * @param names display names of the From fields, where they have one
 */
record Author(List<String> from, List<String> to, List<String> cc, List<String> names) {
    private static final MimeConfig LIMITS = MimeConfig.custom()
            .setMaxLineLen(65_536)
            .setMaxHeaderLen(65_536)
            .setMaxHeaderCount(1_000)
            .build();

    static Author of(byte[] mail) {
        var author = new Author(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try {
            var stream = new MimeTokenStream(LIMITS);
            stream.parse(new ByteArrayInputStream(mail));
            for (var state = stream.getState(); state != EntityState.T_END_HEADER; state = stream.next()) {
                if (state == EntityState.T_END_OF_STREAM) {
                    break;
                }
                if (state == EntityState.T_FIELD) {
                    author.read(stream.getField().getName(), stream.getField().getBody());
                }
            }
        } catch (MimeException | IOException | RuntimeException e) { // hostile header: then it names nobody
            return new Author(List.of(), List.of(), List.of(), List.of());
        }
        return author;
    }

    private void read(String field, String body) {
        switch (field.strip().toLowerCase(Locale.ROOT)) {
            case "from" -> {
                from.addAll(mailboxes(body));
                LenientAddressParser.DEFAULT.parseAddressList(body).flatten().stream()
                        .map(Mailbox::getName)
                        .filter(java.util.Objects::nonNull)
                        .forEach(names::add);
            }
            case "to" -> to.addAll(mailboxes(body));
            case "cc" -> cc.addAll(mailboxes(body));
            default -> {}
        }
    }

    private static List<String> mailboxes(String body) {
        return LenientAddressParser.DEFAULT.parseAddressList(body).flatten().stream()
                .map(Mailbox::getAddress)
                .toList();
    }

    /** RFC 7489 6.6.1: a mail with no author, or several, is nobody's. */
    Optional<String> only() {
        return from.size() == 1 && from.getFirst().indexOf('@') > 0 ? Optional.of(from.getFirst()) : Optional.empty();
    }

    String name() {
        return names.isEmpty() ? "" : DecoderUtil.decodeEncodedWords(names.getFirst(), DecodeMonitor.SILENT);
    }

    Optional<String> domain() {
        return only().map(a -> Domains.normal(a.substring(a.lastIndexOf('@') + 1)))
                .filter(d -> !d.isEmpty());
    }
}
