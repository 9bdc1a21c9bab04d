package digital.ar.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import digital.ar.delivery.smtp.SmtpReply;
import digital.ar.platform.StartupFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What servers say and what it means for the message. Texts as real servers send them. */
class ReplyRulesTest {
    private final ReplyRules rules = new ReplyRules("");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        google    | 421 | 4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your IP address. | deferred | google-rate | true
        google    | 550 | 5.7.28 [192.0.2.1] Our system has detected an unusual rate of unsolicited mail | deferred | google-rate-permanent-code | true
        google    | 450 | 4.2.1 The user you are trying to contact is receiving mail at a rate that prevents additional messages from being delivered. | deferred | google-recipient-rate | false
        google    | 550 | 5.7.1 [192.0.2.1] Our system has detected that this message is suspicious due to the very low reputation of the sending domain. | deferred | google-reputation | true
        google    | 550 | 5.1.1 The email account that you tried to reach does not exist. Please try double-checking the address | failed | unknown-user | false
        microsoft | 550 | 5.7.1 Unfortunately, messages from [192.0.2.1] were not sent. part of their network is on our block list (S3140). | deferred | microsoft-blocklist | true
        microsoft | 451 | 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation. | deferred | microsoft-rate | true
        microsoft | 550 | 5.7.606 Access denied, banned sending IP [192.0.2.1] | deferred | microsoft-banned-sender | true
        microsoft | 550 | 5.5.0 Requested action not taken: mailbox unavailable (S2017062302). | failed | unknown-user | false
        yahoo     | 421 | 4.7.0 [TSS04] Messages from 192.0.2.1 temporarily deferred due to unexpected volume or user complaints | deferred | yahoo-deferred | true
        yahoo     | 553 | 5.7.1 [BL21] Connections will not be accepted from 192.0.2.1, because the ip is in a list of Spamhaus | deferred | yahoo-blocklist | true
        apple     | 554 | 5.7.1 [HM08] Message rejected due to local policy. | deferred | apple-policy | true
        other     | 554 | 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org | deferred | blocklist-name | true
        other     | 550 | 5.7.1 Your IP 192.0.2.1 is temporarily blocked | deferred | client-host-rejected | true
        other     | 450 | 4.2.0 <jose@example.com>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/example.com.html | deferred | greylisting | false
        other     | 550 | 5.7.1 Greylisting in action, please come back in 00:04:59 | deferred | greylisting | false
        other     | 554 | Message refused, please try again later | deferred | greylisting-come-back | false
        other     | 550 | Mensagem recusada. Tente novamente mais tarde | deferred | greylisting-come-back | false
        other     | 421 | 4.7.0 Too many concurrent SMTP connections; please try again later. | deferred | too-many-connections | true
        other     | 550 | 5.7.0 Sender rate limit exceeded | deferred | too-many-messages | true
        other     | 550 | Limite de envio excedido | deferred | too-many-messages | true
        other     | 550 | 5.1.1 <jose@example.com>: Recipient address rejected: User unknown in local recipient table | failed | unknown-user | false
        other     | 550 | No such user here | failed | unknown-user | false
        other     | 550 | mailbox temporarily unavailable | deferred | temporarily | false
        other     | 450 | 5.1.1 <jose@example.com> unknown | failed | unknown-user-said-with-4xx | false
        other     | 452 | 4.3.1 Insufficient system storage | deferred | '' | false
        other     | 552 | 5.2.2 Over quota | failed | '' | false
        other     | 421 | mx.example.com closing connection | deferred | service-closing | true
        other     | 451 | 4.3.0 Temporary lookup failure | deferred | '' | false
        other     | 550 | 5.7.1 Message content rejected | failed | '' | false
        """)
    void aReplyMeansWhatItSays(String provider, int code, String text, String expected, String rule, boolean slowDown) {
        var judged = rules.judge(provider, asByCode(new SmtpReply(code, List.of(text))));
        assertThat(judged).isInstanceOf(expected.equals("failed") ? Outcome.Failed.class : Outcome.Deferred.class);
        var ruling = judged instanceof Outcome.Failed f ? f.ruling() : ((Outcome.Deferred) judged).ruling();
        assertThat(ruling.map(ReplyRules.Ruling::rule).orElse("")).isEqualTo(rule);
        assertThat(ruling.map(ReplyRules.Ruling::slowDown).orElse(false)).isEqualTo(slowDown);
    }

    private static Outcome asByCode(SmtpReply reply) {
        return reply.permanentNegative()
                ? new Outcome.Failed("refused", Optional.of(reply), reply.enhancedCode(), reply.text())
                : new Outcome.Deferred("refused", Optional.of(reply), reply.text());
    }

    @Test
    void whatThePeerDidNotSayIsNotJudged() {
        var ours = Outcome.failed("malformed-message", "5.6.0", "blocked by spamhaus");
        assertThat(rules.judge("google", ours)).isSameAs(ours);
    }

    @Test
    void theUsersRulesComeFirst(@TempDir Path folder) throws Exception {
        var file = Files.writeString(
                folder.resolve("rules.yaml"),
                "- {id: ours, codes: \"550\", text: \"user unknown\", class: temporary, reason: lies, provider: liar}\n");
        var own = new ReplyRules(file.toString());
        var reply = asByCode(new SmtpReply(550, List.of("5.1.1 User unknown")));
        assertThat(own.judge("liar", reply)).isInstanceOf(Outcome.Deferred.class);
        assertThat(own.judge("other", reply)).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {a: b}                                                                   | must be a list of rules
        - {id: x, codes: "550", class: temporary, reason: y, colour: red}        | there is no field colour
        - {id: x, codes: "250", class: temporary, reason: y}                     | codes must be 4xx or 5xx
        - {id: x, codes: "550", class: perhaps, reason: y}                       | class must be temporary, permanent or as-said
        - {id: x, codes: "550", class: temporary, reason: y, text: "("}          | text is no regular expression
        - {codes: "550", class: temporary, reason: y}                            | id must be a word
        - {id: x, codes: "550", class: temporary, reason: y, slow-down: perhaps} | slow-down must be true or false
        """)
    void aWrongRuleStopsTheStartAndSaysWhere(String yaml, String message, @TempDir Path folder) throws Exception {
        var file = Files.writeString(folder.resolve("rules.yaml"), yaml);
        assertThatThrownBy(() -> new ReplyRules(file.toString()))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("ar.delivery.reply-rules")
                .hasMessageContaining(message);
    }
}
