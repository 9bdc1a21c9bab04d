package digital.ar.inbound.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.inbound.smtp.ReceivedMail;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.james.jdkim.DKIMSigner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Origins of mails, with a resolver that answers from memory. Every test has domains of its own: look-ups are cached. */
class MailVerdictsTest {
    private static final String REPLY_TO = "r-token@ar.net";
    private static final String ALL = "from:to:subject";
    private static KeyPair pair;

    private final Zone zone = new Zone();
    private final MailVerdicts verdicts = new MailVerdicts(
            zone,
            new VerdictProperties(Duration.ofSeconds(20), Duration.ofMillis(50), Duration.ofMinutes(1), List.of()),
            Clock.systemUTC());
    private final String domain = "d" + UUID.randomUUID().toString().substring(0, 8) + ".com";
    private final String maria = "maria@" + domain;

    @BeforeAll
    static void key() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    private void publishKey(String flags) {
        var key = Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
        zone.txt("s1._domainkey." + domain, "v=DKIM1; " + flags + "k=rsa; p=" + key);
    }

    private String letter(String from, String to) {
        return "From: Maria <" + from + ">\r\nTo: <" + to + ">\r\nSubject: Re: Aviso\r\nIn-Reply-To: <x@ar.net>\r\n\r\n"
                + "Recebi.\r\n";
    }

    private byte[] signed(String letter, String tags) throws Exception {
        var template = "v=1; a=rsa-sha256; c=relaxed/relaxed; d=" + domain + "; s=s1; " + tags + " bh=; b=;";
        var field = new DKIMSigner(template, pair.getPrivate())
                .sign(new ByteArrayInputStream(letter.getBytes(StandardCharsets.US_ASCII)));
        return (field + "\r\n" + letter).getBytes(StandardCharsets.US_ASCII);
    }

    private Map<String, Object> facts(byte[] content) {
        return verdicts.facts(mail(content, maria), maria, REPLY_TO);
    }

    private static ReceivedMail mail(byte[] content, String from) {
        return new ReceivedMail("id", from, content, "mail.peer.net", "203.0.113.9", "", "mx.ar.net", Instant.now());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Map<String, Object> facts, String name) {
        var authentication = (Map<String, Object>) facts.get("authentication");
        return name.equals("dkim")
                ? ((List<Map<String, Object>>) authentication.get("dkim")).getFirst()
                : (Map<String, Object>) authentication.get(name);
    }

    @Test
    void aReplyThatTheRecipientsDomainSignedIsHis() throws Exception {
        publishKey("");
        zone.txt("_dmarc." + domain, "v=DMARC1; p=reject");
        zone.txt(domain, "v=spf1 ip4:203.0.113.0/24 -all");
        var facts = facts(signed(letter(maria, REPLY_TO), "h=" + ALL + ";"));
        assertThat(part(facts, "dkim"))
                .containsEntry("result", "pass")
                .containsEntry("domain", domain)
                .containsEntry("algorithm", "rsa-sha256");
        assertThat(part(facts, "spf")).containsEntry("result", "pass").containsEntry("scope", "mfrom");
        assertThat(part(facts, "dmarc")).containsEntry("result", "pass").containsEntry("alignedBy", "dkim");
        assertThat(facts).containsEntry("signedByRecipient", true);
    }

    @Test
    void withoutASignatureItIsSomebodysWords() {
        zone.txt(domain, "v=spf1 ip4:203.0.113.0/24 -all");
        zone.txt("_dmarc." + domain, "v=DMARC1; p=none");
        var facts = facts(letter(maria, REPLY_TO).getBytes(StandardCharsets.US_ASCII));
        assertThat(part(facts, "dmarc")).containsEntry("result", "pass").containsEntry("alignedBy", "spf");
        assertThat(facts).doesNotContainKey("signedByRecipient");
    }

    @Test
    void aChangedWordBreaksIt() throws Exception {
        publishKey("");
        var mail = new String(signed(letter(maria, REPLY_TO), "h=" + ALL + ";"), StandardCharsets.US_ASCII);
        var facts = facts(mail.replace("Recebi.", "Aceito.").getBytes(StandardCharsets.US_ASCII));
        assertThat(part(facts, "dkim")).containsEntry("result", "fail").containsKey("reason");
        assertThat(facts).doesNotContainKey("signedByRecipient");
    }

    /** What makes a valid signature not enough. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "another author     | bea@DOMAIN   | r-token@ar.net | h=from:to:subject;",
                "an older mail      | maria@DOMAIN | other@ar.net   | h=from:to:subject;",
                "To is not signed   | maria@DOMAIN | r-token@ar.net | h=from:subject;",
                "words may be added | maria@DOMAIN | r-token@ar.net | h=from:to:subject; l=3;",
            })
    void aValidSignatureAloneIsNotEnough(String why, String from, String to, String tags) throws Exception {
        publishKey("");
        var facts = facts(signed(letter(from.replace("DOMAIN", domain), to), tags));
        assertThat(part(facts, "dkim")).as(why).containsEntry("result", "pass");
        assertThat(facts).as(why).doesNotContainKey("signedByRecipient");
    }

    @Test
    void aKeyOnTrialOrOfAnotherDomainIsNotEnough() throws Exception {
        publishKey("t=y; ");
        var trial = facts(signed(letter(maria, REPLY_TO), "h=" + ALL + ";"));
        assertThat(part(trial, "dkim")).containsEntry("result", "pass").containsEntry("testing", true);
        assertThat(trial).doesNotContainKey("signedByRecipient");

        var stranger = verdicts.facts(
                mail(signed(letter("maria@other.net", REPLY_TO), "h=" + ALL + ";"), maria),
                "maria@other.net",
                REPLY_TO);
        assertThat(stranger).doesNotContainKey("signedByRecipient");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: a@x.com\r\nFrom: DOMAIN\r\nTo: <r-token@ar.net>\r\n\r\nx\r\n",
                "From: a@x.com, DOMAIN\r\nTo: <r-token@ar.net>\r\n\r\nx\r\n",
                "From: =?utf-8?q?DOMAIN?= <a@x.com>\r\nTo: <r-token@ar.net>\r\n\r\nx\r\n",
                "To: <r-token@ar.net>\r\n\r\nx\r\n",
            })
    void severalAuthorsOrAHiddenOneAreNobody(String letter) {
        var author = Author.of(letter.replace("DOMAIN", maria).getBytes(StandardCharsets.US_ASCII));
        assertThat(author.only()).isNotEqualTo(java.util.Optional.of(maria));
    }

    @Test
    void aKeyThatIsMissingWeakOrNotRsaIsNoPass() throws Exception {
        var mail = signed(letter(maria, REPLY_TO), "h=" + ALL + ";");
        assertThat(part(facts(mail), "dkim")).containsEntry("result", "fail").containsKey("reason");

        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(512);
        var weak = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPublic().getEncoded());
        var other = new Zone().txt("s2._domainkey." + domain, "v=DKIM1; k=rsa; p=" + weak);
        assertThat(new DkimCheck(new Dns(other))
                        .of(new String(mail, StandardCharsets.US_ASCII)
                                .replace("s=s1", "s=s2")
                                .getBytes(StandardCharsets.US_ASCII))
                        .getFirst())
                .satisfies(v -> assertThat(v.result()).isEqualTo("fail"))
                .satisfies(v -> assertThat(v.reason()).contains("512 bits"));
    }

    @ParameterizedTest
    @CsvSource({
        "v=spf1 ip4:203.0.113.9 -all, pass",
        "v=spf1 ip4:198.51.100.1 -all, fail",
        "v=spf1 ip4:198.51.100.1 ~all, softfail",
        "v=spf1 ?all, neutral",
        "v=spf1 nonsense:x -all, permerror",
        "some other text, none"
    })
    void spfInItsWords(String record, String result) {
        zone.txt(domain, record);
        assertThat(part(facts(letter(maria, REPLY_TO).getBytes(StandardCharsets.US_ASCII)), "spf"))
                .containsEntry("result", result)
                .containsEntry("domain", domain);
    }

    @Test
    void aNullSenderIsCheckedByItsHelo() throws Exception {
        zone.txt("mail.peer.net", "v=spf1 a -all").a("mail.peer.net", "203.0.113.9");
        var mail = mail(letter(maria, REPLY_TO).getBytes(StandardCharsets.US_ASCII), "");
        var facts = verdicts.facts(mail, maria, REPLY_TO);
        assertThat(part(facts, "spf"))
                .containsEntry("result", "pass")
                .containsEntry("scope", "helo")
                .containsEntry("domain", "mail.peer.net");
    }

    @ParameterizedTest
    @CsvSource({"'', fail, quarantine", "adkim=s; , fail, quarantine", "sp=none; , fail, none"})
    void dmarcOfASubdomainAsksItsOrganisation(String tags, String result, String policy) {
        zone.txt("_dmarc." + domain, "v=DMARC1; p=quarantine; " + tags);
        var facts = facts(letter("x@news." + domain, REPLY_TO).getBytes(StandardCharsets.US_ASCII));
        assertThat(part(facts, "dmarc"))
                .containsEntry("result", result)
                .containsEntry("policy", policy)
                .containsEntry("domain", "news." + domain);
    }

    @Test
    void alignmentKnowsPublicSuffixes() {
        assertThat(Domains.aligned("a.empresa.com.br", "b.empresa.com.br", false))
                .isTrue();
        assertThat(Domains.aligned("um.com.br", "dois.com.br", false)).isFalse();
        assertThat(Domains.aligned("a.empresa.com.br", "empresa.com.br", true)).isFalse();
        assertThat(Domains.normal("EXEMPLO\u00e7.com.BR.")).isEqualTo("xn--exemplo-0xa.com.br");
    }

    @Test
    void dnsThatDoesNotAnswerIsSaidAndNotWaitedForTwice() throws Exception {
        zone.silent(true);
        var impatient = new MailVerdicts(
                zone,
                new VerdictProperties(Duration.ofMillis(400), Duration.ofMillis(20), Duration.ofMinutes(1), List.of()),
                Clock.systemUTC());
        var mail = mail(signed(letter(maria, REPLY_TO), "h=" + ALL + ";"), maria);
        var facts = impatient.facts(mail, maria, REPLY_TO);
        assertThat(part(facts, "spf")).containsEntry("result", "temperror");
        assertThat(part(facts, "dkim")).containsEntry("result", "temperror");
        assertThat(part(facts, "dmarc")).containsEntry("result", "temperror");
        assertThat(facts).doesNotContainKey("signedByRecipient");
        assertThat(part(impatient.facts(mail, maria, REPLY_TO), "spf")).containsEntry("result", "temperror");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DKIM-Signature: \r\n",
                "DKIM-Signature: v=1\r\n",
                "DKIM-Signature: v=1; a=rsa-sha256; d=x.com; s=s; h=from; bh=!!; b=!!\r\n",
                "DKIM-Signature: v=1; a=ed25519-sha256; d=x.com; s=s; h=from; bh=AA==; b=AA==\r\n",
                "\0\u00ff: x\r\n",
                "From: \"<<<>>>,,;;:@@\r\n"
            })
    void hostileHeadersGetAVerdictAndNoException(String head) {
        var bytes = (head + "From: a@b.com\r\n\r\nx").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(facts(bytes)).containsKey("authentication").doesNotContainKey("signedByRecipient");
    }

    /** RFC 8463 appendix A: a mail with both kinds of signature. */
    private static final String VECTOR = """
            DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=brisbane; t=1528637909; h=from : to :
             subject : date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
             Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
            DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
             d=football.example.com; i=@football.example.com;
             q=dns/txt; s=test; t=1528637909; h=from : to : subject :
             date : message-id : from : subject : date;
             bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
             b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
             DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
             dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
            From: Joe SixPack <joe@football.example.com>
            To: Suzie Q <suzie@shopping.example.net>
            Subject: Is dinner ready?
            Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
            Message-ID: <20030712040037.46341.5F8J@football.example.com>

            Hi.

            We lost the game.  Are you hungry yet?

            Joe.
            """.replace("\n", "\r\n");

    private static final String ED25519_KEY = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static List<String> results(String mail, String ed25519Key) {
        var keys = new Zone()
                .txt("brisbane._domainkey.football.example.com", ed25519Key)
                .txt(
                        "test._domainkey.football.example.com",
                        "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bd"
                                + "OKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9Pz"
                                + "oxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K4w3QIDAQAB");
        return new DkimCheck(new Dns(keys))
                .of(mail.getBytes(StandardCharsets.US_ASCII)).stream()
                        .map(v -> v.algorithm() + " " + v.result())
                        .sorted()
                        .toList();
    }

    @Test
    void theStandardsOwnMailWithEd25519Passes() {
        assertThat(results(VECTOR, ED25519_KEY)).containsExactly("ed25519-sha256 pass", "rsa-sha256 pass");
        assertThat(results(VECTOR.replace("hungry", "angry"), ED25519_KEY))
                .containsExactly("ed25519-sha256 fail", "rsa-sha256 fail");
        assertThat(results(VECTOR.replace("dinner", "supper"), ED25519_KEY))
                .containsExactly("ed25519-sha256 fail", "rsa-sha256 fail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=DKIM1; k=ed25519; p=",
                "v=DKIM1; k=ed25519; p=AAAA",
                "v=DKIM1; k=rsa; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "v=DKIM1; k=ed25519; s=other; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "v=DKIM1; k=ed25519; h=sha1; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
            })
    void anEd25519KeyThatIsNotForThisIsNoPass(String key) {
        assertThat(results(VECTOR, key)).containsExactly("ed25519-sha256 fail", "rsa-sha256 pass");
    }
}
