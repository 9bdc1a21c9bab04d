package digital.ar.mail;

import digital.ar.account.DkimAlgorithm;
import digital.ar.account.DkimKey;
import digital.ar.account.LocalDkimKey;
import digital.ar.account.SendingIdentities;
import digital.ar.account.SmimeCertificates;
import digital.ar.platform.Ids;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.ServiceSecret;
import digital.ar.platform.Tokens;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The room's parts without a Spring context, with a sending identity of its own. */
public final class MailFixture {
    public static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final DkimKey RSA_KEY = key(DkimAlgorithm.RSA, "ar1");
    private static final DkimKey ED25519_KEY = key(DkimAlgorithm.ED25519, "ar2");

    private final Tokens tokens;
    private String base = "https://ar.example";
    private final Certificates certificates = new Certificates();
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

    /** From now on the tenant's mails carry its own name. */
    public void trackUnder(String url) {
        base = url;
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
        var unsubscribe = new UnsubscribeFields(tokens, addresses());
        return new MimeMailComposer(
                identities(),
                certificates,
                tenant -> base,
                unsubscribe,
                addresses(),
                new MailFrame(messages, platform(), tokens, unsubscribe),
                new MailProperties("ar.localhost"));
    }

    private static SendingIdentities identities() {
        return new SendingIdentities() {
            @Override
            public Identity of(UUID tenant) {
                return identity();
            }

            @Override
            public Optional<Identity> of(UUID tenant, String domain) {
                return Optional.of(identity()).filter(i -> i.domain().equals(domain));
            }
        };
    }

    public static SendingIdentities.Identity identity() {
        return new SendingIdentities.Identity(
                "ar.localhost", "notificacoes@ar.localhost", List.of(RSA_KEY, ED25519_KEY), List.of());
    }

    /** From now on mails are signed with it. */
    public void signWith(SmimeCertificates.Signer signer) {
        certificates.signer = signer;
    }

    private static final class Certificates implements SmimeCertificates {
        private Signer signer;

        @Override
        public Optional<Signer> signer(UUID tenant) {
            return Optional.ofNullable(signer);
        }

        @Override
        public Optional<Info> info(UUID tenant) {
            return signer(tenant).map(Signer::info);
        }

        @Override
        public Info upload(UUID tenant, byte[] pkcs12, char[] password) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remove(UUID tenant) {
            throw new UnsupportedOperationException();
        }
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
                    NOW,
                    null,
                    null);
        }
    }

    private static DkimKey key(DkimAlgorithm algorithm, String selector) {
        try {
            var rsa = algorithm == DkimAlgorithm.RSA;
            var generator = KeyPairGenerator.getInstance(rsa ? "RSA" : "Ed25519");
            if (rsa) {
                generator.initialize(2048);
            }
            var pair = generator.generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var p = rsa ? encoded : Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            var record = "v=DKIM1; k=" + (rsa ? "rsa" : "ed25519") + "; p="
                    + Base64.getEncoder().encodeToString(p);
            return new LocalDkimKey(algorithm, selector, record, pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
