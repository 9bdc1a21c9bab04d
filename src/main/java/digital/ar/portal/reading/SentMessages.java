package digital.ar.portal.reading;

import digital.ar.platform.Hashes;
import digital.ar.platform.Problem;
import digital.ar.platform.ProblemType;
import digital.ar.portal.reading.SentMessage.Part;
import digital.ar.portal.visit.Visit;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.springframework.stereotype.Component;

/** Reads the message that was sent, from the vault; the vault compares its hash. */
@Component
public final class SentMessages {
    private final Vault vault;

    SentMessages(Vault vault) {
        this.vault = vault;
    }

    /** @throws Problem ERASED when its key is gone, UNAVAILABLE when the store is away */
    public SentMessage of(Visit visit) {
        try {
            return parse(vault.load(
                    visit.notice().id(),
                    Vault.Purpose.CONTENT,
                    visit.recipient().shownSha256()));
        } catch (VaultException.Erased e) {
            throw new Problem(ProblemType.ERASED, "The content was erased.");
        } catch (VaultException.Unavailable e) {
            throw new Problem(ProblemType.UNAVAILABLE, "The content cannot be read at the moment.");
        }
    }

    /** RFC 2045, RFC 2046. @param message RFC 5322 bytes */
    public static SentMessage parse(byte[] message) {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        try {
            var parts = new ArrayList<Leaf>();
            collect(builder.parseMessage(new ByteArrayInputStream(message)), parts);
            return sort(parts);
        } catch (IOException e) {
            throw new UncheckedIOException("the stored message cannot be parsed", e);
        }
    }

    private record Leaf(Part part, boolean attached) {
        boolean isBody(String mediaType) {
            return !attached && part.mediaType().equals(mediaType);
        }
    }

    private static void collect(Entity entity, List<Leaf> parts) throws IOException {
        if (entity.getBody() instanceof Multipart multipart) {
            for (var child : multipart.getBodyParts()) {
                collect(child, parts);
            }
        } else if (entity.getBody() instanceof SingleBody body && !isSignature(entity)) {
            parts.add(leaf(entity, body));
        }
    }

    /** RFC 8551 3.5.3: the tenant's signature over the other parts is nothing to read. */
    private static boolean isSignature(Entity entity) {
        return entity.getMimeType().equals("application/pkcs7-signature");
    }

    private static Leaf leaf(Entity entity, SingleBody body) throws IOException {
        try (var in = body.getInputStream()) {
            var content = in.readAllBytes();
            var file = entity.getFilename();
            var attached = file != null || "attachment".equalsIgnoreCase(entity.getDispositionType());
            var name = file != null ? file : entity.getMimeType();
            var charset = Objects.requireNonNullElse(entity.getCharset(), "us-ascii");
            return new Leaf(
                    new Part(name, entity.getMimeType(), charset, content, Hashes.sha256Hex(content)), attached);
        }
    }

    /** The first text and the first HTML that are not attached are the body; all else is an attachment. */
    private static SentMessage sort(List<Leaf> parts) {
        var text = Optional.<Part>empty();
        var html = Optional.<Part>empty();
        var attachments = new ArrayList<Part>();
        for (var leaf : parts) {
            if (text.isEmpty() && leaf.isBody("text/plain")) {
                text = Optional.of(leaf.part());
            } else if (html.isEmpty() && leaf.isBody("text/html")) {
                html = Optional.of(leaf.part());
            } else {
                attachments.add(leaf.part());
            }
        }
        return new SentMessage(text, html, List.copyOf(attachments));
    }
}
