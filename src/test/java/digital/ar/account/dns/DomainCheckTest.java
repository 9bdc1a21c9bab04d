package digital.ar.account.dns;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.account.DkimAlgorithm;
import digital.ar.account.DnsFinding;
import digital.ar.account.SendingDomain;
import digital.ar.account.SendingDomain.Key;
import digital.ar.account.SendingDomain.KeyState;
import digital.ar.account.SendingProperties;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainCheckTest {
    private static final String DOMAIN = "cobranca.exemplo.com.br";
    private static final String DKIM = "ar1._domainkey." + DOMAIN;
    private static final String RECORD = "v=DKIM1; k=rsa; p=MIIBIjANBgkq";
    private static final OurSide OUR = new OurSide(
            "correio.ar.example",
            "mx.ar.example",
            List.of(ZoneFile.address("192.0.2.25"), ZoneFile.address("2001:db8::25")));

    private final ZoneFile zone = right();

    private static ZoneFile right() {
        return new ZoneFile()
                .with("TXT", DKIM, RECORD)
                .with("TXT", "_dmarc.exemplo.com.br", "v=DMARC1; p=reject")
                .with("TXT", "correio.ar.example", "outra coisa", "v=spf1 include:_spf.ar.example -all")
                .with("TXT", "_spf.ar.example", "v=spf1 ip4:192.0.2.0/24 ip6:2001:db8::/64 ~all")
                .with("MX", "correio.ar.example", "10 mx.ar.example")
                .with("A", "mx.ar.example", "192.0.2.25", "2001:db8::25")
                .with("PTR", "192.0.2.25", "mx.ar.example")
                .with("PTR", "2001:db8:0:0:0:0:0:25", "mx.ar.example")
                .with("TXT", "_smtp._tls.correio.ar.example", "v=TLSRPTv1; rua=mailto:x@y.example")
                .with("TXT", "_mta-sts.correio.ar.example", "v=STSv1; id=1");
    }

    @Test
    void everythingRightIsSaidToBeRight() {
        var findings = check(DOMAIN);
        assertThat(findings)
                .extracting(f -> f.check() + " " + f.state())
                .containsExactly(
                        "dkim OK",
                        "dmarc OK",
                        "alignment HINT", // the return path is another organisation's: DMARC rests on DKIM
                        "spf OK",
                        "return-path OK",
                        "ptr OK",
                        "ptr OK",
                        "tls-rpt OK",
                        "mta-sts OK");
        assertThat(findings).allSatisfy(DomainCheckTest::hasWordsInBothLanguages);
    }

    @Test
    void nothingThereIsSaidWithWhatToPublish() {
        var findings = new DomainCheck(new ZoneFile(), properties()).of(domain(), OUR);
        assertThat(findings)
                .extracting(f -> f.check() + " " + f.state() + " " + f.name() + " " + f.publish())
                .contains(
                        "dkim MISSING " + DKIM + " " + RECORD,
                        "dmarc MISSING _dmarc." + DOMAIN + " v=DMARC1; p=none; rua=mailto:dmarc@" + DOMAIN,
                        "spf MISSING correio.ar.example v=spf1 ip4:192.0.2.25 ip6:2001:db8:0:0:0:0:0:25 -all",
                        "return-path MISSING correio.ar.example 10 mx.ar.example.",
                        "ptr MISSING 192.0.2.25 mx.ar.example.");
        assertThat(findings).allSatisfy(DomainCheckTest::hasWordsInBothLanguages);
    }

    @Test
    void noAnswerClaimsNothing() {
        for (var name : List.of(
                DKIM, "_dmarc." + DOMAIN, "correio.ar.example", "192.0.2.25", "_smtp._tls.correio.ar.example")) {
            zone.failing(name);
        }
        assertThat(check(DOMAIN))
                .filteredOn(f -> f.state() == DnsFinding.State.UNKNOWN)
                .extracting(DnsFinding::check)
                .containsExactly("dkim", "dmarc", "spf", "return-path", "ptr", "tls-rpt");
    }

    @Test
    void aQuestionThatHangsEndsWithTheTimeOfTheCheck() {
        var hanging = new DomainCheck(new HangingDns(), properties());
        var begun = System.nanoTime();
        assertThat(hanging.of(domain(), OUR)).allMatch(f -> f.state() == DnsFinding.State.UNKNOWN);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=DKIM1; k=rsa; p=MIIBI jANBgkq | dkim.ok", // white space in p= is nothing
                "k=rsa; p=MIIBIjANBgkq | dkim.ok", // v= and k= may be left out
                "v=DKIM1; p=MIIBIjANBgkq | dkim.ok",
                "v=DKIM1; k=rsa; p=MIIBI | dkim.cut",
                "v=DKIM1; k=rsa; p=AAAA | dkim.other-key",
                "v=DKIM1; k=rsa; p= | dkim.revoked",
                "v=DKIM2; k=rsa; p=MIIBIjANBgkq | dkim.version",
                "v=DKIM1; k=ed25519; p=MIIBIjANBgkq | dkim.key-type",
                "v=DKIM1; k=rsa; t=s:y; p=MIIBIjANBgkq | dkim.testing",
            })
    void dkimRecords(String record, String message) {
        zone.without("TXT", DKIM).with("TXT", DKIM, record);
        assertThat(check(DOMAIN).getFirst().message()).isEqualTo(message);
    }

    @Test
    void severalRecordsAreWrong() {
        zone.with("TXT", DKIM, RECORD)
                .with("TXT", "_dmarc.exemplo.com.br", "v=DMARC1; p=none")
                .with("TXT", "correio.ar.example", "v=spf1 -all");
        assertThat(check(DOMAIN))
                .extracting(DnsFinding::message)
                .contains("dkim.several", "dmarc.several", "spf.several");
    }

    @ParameterizedTest
    @CsvSource({
        "v=DMARC1;p=none,dmarc.none",
        "v=DMARC1; p=quarantine; pct=50,dmarc.ok",
        "v=DMARC1; p=nothing,dmarc.policy",
        "v=DMARC1; rua=mailto:x@y.example,dmarc.policy"
    })
    void dmarcPolicies(String record, String message) {
        zone.with("TXT", "_dmarc." + DOMAIN, record); // the domain's own record wins over the organisation's
        assertThat(check(DOMAIN)).extracting(DnsFinding::message).contains(message);
    }

    @Test
    void spfAlignsInTheSameOrganisationUnlessTheDomainIsStrict() {
        zone.with("TXT", "_dmarc.loja.ar.example", "v=DMARC1; p=none");
        assertThat(alignment("loja.ar.example")).isEqualTo("alignment.both");
        zone.without("TXT", "_dmarc.loja.ar.example").with("TXT", "_dmarc.loja.ar.example", "v=DMARC1; p=none; aspf=s");
        assertThat(alignment("loja.ar.example")).isEqualTo("alignment.dkim");
        // com.br is a public suffix: two of its customers are two organisations
        assertThat(OrganizationalDomain.of("a.b.exemplo.com.br")).isEqualTo("exemplo.com.br");
        assertThat(OrganizationalDomain.of("com.br")).isEqualTo("com.br");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=spf1 ip4:192.0.2.25 ip6:2001:db8::25 -all | spf.ok",
                "v=spf1 a:mx.ar.example -all | spf.ok",
                "v=spf1 mx/28//64 -all | spf.ok",
                "v=spf1 exp=x.example redirect=_spf.ar.example | spf.ok",
                "v=spf1 -all include:_spf.ar.example | spf.not-ours", // all ends it
                "v=spf1 -include:_spf.ar.example +all | spf.not-ours",
                "v=spf1 ip4:198.51.100.0/24 -all | spf.not-ours",
                "v=spf1 ip4:192.0.2.25 -all | spf.not-ours", // the IPv6 source
                "v=spf1 | spf.not-ours",
                "v=spf1 include:none.example -all | spf.broken",
                "v=spf1 ipv4:192.0.2.25 -all | spf.broken",
                "v=spf1 include:loop.example -all | spf.lookups",
                "v=spf1 exists:%{i}.x.example -all | spf.unclear",
            })
    void spfRecords(String record, String message) {
        zone.without("TXT", "correio.ar.example")
                .with("TXT", "correio.ar.example", record)
                .with("TXT", "loop.example", "v=spf1 include:loop.example -all");
        assertThat(finding("spf").message()).isEqualTo(message);
    }

    @Test
    void theReturnPathMustLeadSomewhere() {
        zone.without("MX", "correio.ar.example").with("MX", "correio.ar.example", "0 .");
        assertThat(finding("return-path").message()).isEqualTo("return-path.null-mx");
        zone.without("MX", "correio.ar.example").with("MX", "correio.ar.example", "10 gone.ar.example");
        assertThat(finding("return-path").message()).isEqualTo("return-path.dead");
        zone.without("MX", "correio.ar.example").with("A", "correio.ar.example", "192.0.2.25");
        assertThat(finding("return-path").message()).isEqualTo("return-path.address");
    }

    @Test
    void reverseNamesMustLeadBackAndShouldBeThatOfHelo() {
        zone.without("PTR", "192.0.2.25").with("PTR", "192.0.2.25", "dyn-25.isp.example");
        assertThat(finding("ptr").message()).isEqualTo("ptr.not-confirmed");
        zone.with("A", "dyn-25.isp.example", "192.0.2.25");
        assertThat(finding("ptr").message()).isEqualTo("ptr.helo");
    }

    private static void hasWordsInBothLanguages(DnsFinding finding) {
        for (var locale : List.of(Locale.ROOT, Locale.ENGLISH)) {
            var bundle = ResourceBundle.getBundle("messages/sending", locale);
            var text = MessageFormat.format(
                    bundle.getString("dns." + finding.message()),
                    finding.arguments().toArray());
            assertThat(text).doesNotContain("{").hasSizeGreaterThan(10);
            var console = ResourceBundle.getBundle("messages/console", locale);
            assertThat(console.getString("console.dns." + finding.check())).isNotBlank();
            assertThat(console.getString("console.dns.state." + finding.state()))
                    .isNotBlank();
        }
    }

    private String alignment(String domain) {
        return check(domain).stream()
                .filter(f -> f.check().equals("alignment"))
                .findFirst()
                .orElseThrow()
                .message();
    }

    private DnsFinding finding(String check) {
        return check(DOMAIN).stream()
                .filter(f -> f.check().equals(check))
                .findFirst()
                .orElseThrow();
    }

    private List<DnsFinding> check(String domain) {
        return new DomainCheck(zone, properties()).of(domain(domain), OUR);
    }

    private static SendingProperties properties() {
        return new SendingProperties(
                "correio.ar.example",
                List.of(),
                new SendingProperties.Dns(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofHours(1)),
                new SendingProperties.Dkim(Duration.ofDays(180), Duration.ofDays(30)));
    }

    private static SendingDomain domain() {
        return domain(DOMAIN);
    }

    private static SendingDomain domain(String name) {
        var key = new Key(1, DkimAlgorithm.RSA, "ar1", RECORD, KeyState.ACTIVE, Instant.EPOCH, Instant.EPOCH, null);
        return new SendingDomain(
                UUID.randomUUID(),
                UUID.randomUUID(),
                name,
                "n@" + name,
                false,
                false,
                null,
                List.of(key),
                null,
                Instant.EPOCH);
    }

    /** A resolver that never answers. */
    private static final class HangingDns implements Dns {
        private static <T> Answer<T> hang() {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Answer<>(Status.UNKNOWN, List.of());
        }

        @Override
        public Answer<String> txt(String name) {
            return hang();
        }

        @Override
        public Answer<String> mx(String name) {
            return hang();
        }

        @Override
        public Answer<java.net.InetAddress> addresses(String name) {
            return hang();
        }

        @Override
        public Answer<String> cname(String name) {
            return hang();
        }

        @Override
        public Answer<String> caa(String name) {
            return hang();
        }

        @Override
        public Answer<String> reverse(java.net.InetAddress address) {
            return hang();
        }
    }
}
