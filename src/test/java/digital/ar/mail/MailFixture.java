package digital.ar.mail;

import digital.ar.account.SendingIdentities;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import digital.ar.platform.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The room's parts without a Spring context, with a sending identity of its own. */
public final class MailFixture {
    public static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final KeyPair KEY = key();

    private final Tokens tokens;
    private final Ids ids = new Ids(Clock.fixed(NOW, ZoneOffset.UTC));

    public MailFixture() {
        this.tokens = new Tokens(new ServiceSecret(platform()));
    }

    private static PlatformProperties platform() {
        try {
            var home = Files.createTempDirectory(Files.createDirectories(Path.of("target/mail-tests")), "home");
            return new PlatformProperties(
                    home, home, home.resolve("service.secret"), URI.create("https://ar.example"), "test");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public Tokens tokens() {
        return tokens;
    }

    public MailAddresses addresses() {
        return new TokenMailAddresses(tokens, new MailProperties("ar.localhost"));
    }

    public MailComposer composer() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/mail");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new MimeMailComposer(
                tenant -> identity(),
                addresses(),
                new MailFrame(messages, platform(), tokens),
                new MailProperties("ar.localhost"));
    }

    public static SendingIdentities.Identity identity() {
        var record = "v=DKIM1; k=rsa; p="
                + Base64.getEncoder().encodeToString(KEY.getPublic().getEncoded());
        return new SendingIdentities.Identity(
                "ar.localhost", "notificacoes@ar.localhost", "ar1", (RSAPrivateKey) KEY.getPrivate(), record);
    }

    public Draft draft() {
        var notice = ids.next(7);
        return new Draft(notice, ids.next(Ids.shard(notice)));
    }

    /** A draft that a test changes in one place. */
    public static final class Draft {
        private final UUID notice;
        private final UUID recipient;
        String creditor = "Securitizadora São João Ltda.";
        String name = "José da Conceição";
        String email = "jose@example.com";
        String subject = "Notificação de cessão de crédito – ação necessária";
        String html = "<p>Prezado José,</p><p>Informamos a <b>cessão</b> dos títulos.</p>"
                + "<ul><li>Duplicata 1</li><li>Duplicata 2</li></ul><p><a href=\"https://banco.example/x?a=1&amp;b=2\">Pagar</a></p>";
        String text;
        boolean reminder;
        List<MailDraft.Attachment> attachments = List.of();

        Draft(UUID notice, UUID recipient) {
            this.notice = notice;
            this.recipient = recipient;
        }

        public MailDraft build() {
            return new MailDraft(
                    UUID.fromString("00000000-0000-7000-8000-000000000001"),
                    notice,
                    recipient,
                    "AR-7K2M-9QXD-4TPA-0001",
                    creditor,
                    "12ABC34501DE35",
                    "Rua das Flores, 100, São Paulo/SP",
                    "Notificação de cessão de crédito",
                    name,
                    email,
                    subject,
                    html,
                    text,
                    reminder,
                    attachments,
                    NOW);
        }
    }

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
