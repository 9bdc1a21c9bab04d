package digital.ar.tracking.rules;

import static digital.ar.tracking.AccessLog.Kind.LINK;
import static digital.ar.tracking.AccessLog.Kind.PIXEL;
import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.tracking.rules.Circumstances.Trap;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Each rule of the service's own ruleset decides at least one hit that no other rule decides. */
class RulesTest {
    private static final Circumstances ALONE = Circumstances.alone(Optional.of(OneAccess.DELIVERED));
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";

    private final RuleSet rules = own();
    private final Map<String, Verdict> decided = new HashMap<>();

    static RuleSet own() {
        try (var in = new ClassPathResource("tracking/rules-3.json").getInputStream()) {
            return RuleReader.read(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void everyRuleDecides() {
        var image = OneAccess.of(PIXEL);
        var link = OneAccess.of(LINK);
        decides("honeypot-link", link.on(65_535));
        decides("honeypot-client", image, ALONE.withTrap(Trap.CLIENT));
        decides("honeypot-moment", image, ALONE.withTrap(Trap.MOMENT));
        decides("head-request", link.asked("HEAD"));
        decides("browser-prefetch", link.with("nav;sec-purpose=prefetch"));
        decides("browser-prefetch-old", link.with("nav;purpose=prefetch"));
        decides("browser-preview-old", link.with("nav;x-purpose=preview"));
        decides("mozilla-prefetch", link.with("nav;x-moz=prefetch"));
        decides("apple-mail-privacy", image.by("Mozilla/5.0"));
        decides("apple-network", image.from("17.58.63.1"));
        decides("google-image-proxy", image.by("Mozilla/5.0 (via ggpht.com GoogleImageProxy)"));
        decides("google-network-image", image.from("66.249.84.1"));
        decides("google-network-link", link.from("66.249.84.1"));
        decides("yahoo-mail-proxy", image.by("YahooMailProxy; https://help.yahoo.com/"));
        decides("yahoo-network-image", image.from("98.137.1.1"));
        decides("other-mail-proxy", image.by("Mozilla/5.0 (compatible; OutlookImageProxy)"));
        decides("proton-network", image.from("185.70.40.9"));
        decides("fastmail-network", image.from("66.111.4.9"));
        decides("named-security-product", link.by("Mozilla/5.0 (compatible; Mimecast)"));
        decides("old-gateway", link.with("nav;via=1.1 gw (IronPort)"));
        decides("microsoft-eop-network", image.from("40.107.1.1"));
        decides("microsoft-network-image", image.from("40.94.1.1"));
        decides("microsoft-network-link", link.from("20.90.1.1"));
        decides("security-network", link.from("148.163.140.1"));
        decides("scan-project", link.from("162.142.125.9"));
        decides("messenger-network", link.from("149.154.161.1"));
        decides("relay-image", image.from("172.225.1.1"));
        decides("relay-link-elsewhere", link.from("104.28.1.1"));
        decides("web-gateway", link.from("165.225.9.9"));
        decides("cloud-network", link.from("34.200.1.1"));
        decides("hosting-network", link.from("138.197.1.1"));
        decides("no-user-agent", image.by(" "));
        decides("bare-user-agent", link.by("Mozilla/5.0"));
        decides("preview-of-a-chat", link.by("WhatsApp/2.25"));
        decides("outlook-looks-ahead", link.by(CHROME + " Edg/142.0.0.0 OneOutlook/1.2025.1105.100"));
        decides("automation", link.by("curl/8.14"));
        decides("automation", image.by("Microsoft Exchange/15.20"));
        assertThat(rules.classify(image.by("Mail/3774.600.62 CFNetwork/1490.0.4 Darwin/23.6.0"), ALONE))
                .isEqualTo(human());
        decides("old-fake-browser", link.by("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1)"));
        decides("old-desktop-chrome", link.by(CHROME.replace("142", "104")));
        decides("browser-without-fetch-metadata", link.by(CHROME).with("lang"));
        decides("image-asked-for-as-a-page", image.with("nav"));
        decides("link-without-language", link.with("accept=text/html").plain());
        decides("link-without-accept", link.with("accept-language=pt").plain());
        decides(
                "link-asked-for-as-anything",
                link.with("any;accept-language=pt").plain());
        decides("before-delivery", image.after(-1));
        decides("right-after-delivery", image.after(10));
        decides("burst", image, ALONE.withTargets(2));
        decides("crowd", image, ALONE.withRecipients(3));
        assertThat(decided.keySet()).isEqualTo(rules.ruleIds());
        assertThat(decided.values()).noneMatch(Verdict::human);
    }

    @Test
    void whatNoRuleExplainsIsHuman() {
        assertThat(rules.classify(OneAccess.of(PIXEL), ALONE)).isEqualTo(human());
        assertThat(rules.classify(OneAccess.of(LINK), ALONE)).isEqualTo(human());
        assertThat(rules.classify(OneAccess.of(LINK).by(CHROME).with("lang").plain(), ALONE))
                .isEqualTo(human());
        assertThat(rules.classify(OneAccess.of(PIXEL).after(11), ALONE.withRecipients(2)))
                .isEqualTo(human());
    }

    @Test
    void aHitBeforeAnyDeliveryIsAMachine() {
        var undelivered = Circumstances.alone(Optional.empty());
        assertThat(rules.classify(OneAccess.of(PIXEL), undelivered).rule()).isEqualTo("before-delivery");
    }

    private static Verdict human() {
        return new Verdict(Verdict.HitClass.HUMAN, "no-machine-sign", "3");
    }

    private void decides(String rule, Access hit) {
        decides(rule, hit, ALONE);
    }

    private void decides(String rule, Access hit, Circumstances around) {
        var verdict = rules.classify(hit, around);
        assertThat(verdict.rule()).isEqualTo(rule);
        decided.put(rule, verdict);
    }
}
