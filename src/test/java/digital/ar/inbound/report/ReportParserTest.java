package digital.ar.inbound.report;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.inbound.report.RecipientReport.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportParserTest {
    /** RFC 3464 appendix E.1. */
    private static final String RFC_3464_E1 = """
            Date: Thu, 7 Jul 1994 17:16:05 -0400
            From: Mail Delivery Subsystem <MAILER-DAEMON@CS.UTK.EDU>
            Message-Id: <199407072116.RAA14128@CS.UTK.EDU>
            Subject: Returned mail: Cannot send message for 5 days
            To: <owner-info-mime@cs.utk.edu>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
                  boundary="RAA14128.773615765/CS.UTK.EDU"

            --RAA14128.773615765/CS.UTK.EDU

            The original message was received at Sat, 2 Jul 1994 17:10:28 -0400
            from root@localhost

               ----- The following addresses had delivery problems -----
            <louisl@larry.slip.umd.edu>  (unrecoverable error)

            ----- Transcript of session follows -----
            <louisl@larry.slip.umd.edu>... Deferred: Connection timed out
                  with larry.slip.umd.edu.
            Message could not be delivered for 5 days
            Message will be deleted from queue

            --RAA14128.773615765/CS.UTK.EDU
            content-type: message/delivery-status

            Reporting-MTA: dns; cs.utk.edu

            Original-Recipient: rfc822;louisl@larry.slip.umd.edu
            Final-Recipient: rfc822;louisl@larry.slip.umd.edu
            Action: failed
            Status: 4.0.0
            Diagnostic-Code: smtp; 426 connection timed out
            Last-Attempt-Date: Thu, 7 Jul 1994 17:15:49 -0400

            --RAA14128.773615765/CS.UTK.EDU
            content-type: message/rfc822

            [original message goes here]

            --RAA14128.773615765/CS.UTK.EDU--
            """;

    /** RFC 3464 appendix E.2: five recipients, shortened to three. */
    private static final String RFC_3464_E2 = """
            Date: Fri, 8 Jul 1994 09:21:47 -0400
            From: Mail Delivery Subsystem <MAILER-DAEMON@CS.UTK.EDU>
            Subject: Returned mail: User unknown
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status; boundary="JAA13167"

            --JAA13167
            content-type: text/plain; charset=us-ascii

            ----- The following addresses had delivery problems -----
            --JAA13167
            content-type: message/delivery-status

            Reporting-MTA: dns; cs.utk.edu

            Original-Recipient: rfc822;arathib@vnet.ibm.com
            Final-Recipient: rfc822;arathib@vnet.ibm.com
            Action: failed
            Status: 5.0.0 (permanent failure)
            Diagnostic-Code: smtp;
             550 'arathib@vnet.IBM.COM' is not a registered gateway user
            Remote-MTA: dns; vnet.ibm.com

            Original-Recipient: rfc822;johnh@hpnjld.njd.hp.com
            Final-Recipient: rfc822;johnh@hpnjld.njd.hp.com
            Action: delayed
            Status: 4.0.0 (hpnjld.njd.jp.com: host name lookup failure)

            Original-Recipient: rfc822;wsnell@sdcc13.ucsd.edu
            Final-Recipient: rfc822;wsnell@sdcc13.ucsd.edu
            Action: failed
            Status: 5.0.0
            Diagnostic-Code: smtp; 550 user unknown
            Remote-MTA: dns; sdcc13.ucsd.edu
            --JAA13167--
            """;

    /** RFC 8098 section 9 (example 1). */
    private static final String MDN = """
            Date: Wed, 20 Sep 1995 00:19:00 (EDT) -0400
            From: Joe Recipient <Joe_Recipient@example.com>
            Message-Id: <199509200019.12345@example.com>
            Subject: Re: Disposition notification
            To: Jane Sender <Jane_Sender@example.org>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=disposition-notification;
              boundary="RAA14128.773615765/example.com"

            --RAA14128.773615765/example.com
            Content-type: text/plain

            The message sent on 1995 Sep 19 at 13:30:00 (EDT) -0400 to Joe
            Recipient <Joe_Recipient@example.com> has been displayed.

            --RAA14128.773615765/example.com
            Content-type: message/disposition-notification

            Reporting-UA: joes-pc.cs.example.com; Foomail 97.1
            Original-Recipient: rfc822;Joe_Recipient@example.com
            Final-Recipient: rfc822;Joe_Recipient@example.com
            Original-Message-ID: <199509192301.23456@example.org>
            Disposition: %s; displayed

            --RAA14128.773615765/example.com--
            """;

    /** RFC 5965 appendix B.1. */
    private static final String ARF = """
            From: <abusedesk@example.com>
            Date: Thu, 8 Mar 2005 17:40:36 EDT
            Subject: FW: Earn money
            To: <abuse@example.net>
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=feedback-report; boundary="part1_13d.2e68ed54_boundary"

            --part1_13d.2e68ed54_boundary
            Content-Type: text/plain; charset="US-ASCII"
            Content-Transfer-Encoding: 7bit

            This is an email abuse report for an email message received from IP 192.0.2.1.
            --part1_13d.2e68ed54_boundary
            Content-Type: message/feedback-report

            Feedback-Type: abuse
            User-Agent: SomeGenerator/1.0
            Version: 1

            --part1_13d.2e68ed54_boundary
            Content-Type: message/rfc822
            Content-Disposition: inline

            From: <somespammer@example.net>
            Subject: Earn money

            Spam Spam Spam
            --part1_13d.2e68ed54_boundary--
            """;

    @Test
    void theExamplesOfRfc3464() {
        var late = (Report.Delivery) parse(RFC_3464_E1, "");
        assertThat(late.recipients()).singleElement().satisfies(r -> {
            assertThat(r.action()).isEqualTo(Action.FAILED);
            assertThat(r.finalRecipient()).isEqualTo("louisl@larry.slip.umd.edu");
            assertThat(r.status()).map(Object::toString).hasValue("4.0.0");
            assertThat(r.hard()).isFalse();
        });
        var several = (Report.Delivery) parse(RFC_3464_E2, "");
        assertThat(several.recipients())
                .extracting(RecipientReport::action)
                .containsExactly(Action.FAILED, Action.DELAYED, Action.FAILED);
        assertThat(several.recipients().getFirst().diagnostic())
                .isEqualTo("550 'arathib@vnet.IBM.COM' is not a registered gateway user");
        // "550 user unknown" without a code of the address, and nobody says that it answered RCPT
        assertThat(several.on("wsnell@sdcc13.ucsd.edu"))
                .hasValueSatisfying(r -> assertThat(r.reason()).hasValue(Reason.FILTERED));
    }

    @Test
    void aReportOnOthersWithDifferentOutcomesSaysNothingAboutOurs() {
        var several = (Report.Delivery) parse(RFC_3464_E2, "");
        assertThat(several.on("alias@our.example")).isEmpty();
    }

    @Test
    void dispositionsOfPersonsAndPrograms() {
        assertThat(parse(MDN.formatted("manual-action/MDN-sent-manually"), ""))
                .isEqualTo(new Report.ReadReceipt(
                        "manual-action/MDN-sent-manually; displayed", "displayed", false, "Joe_Recipient@example.com"));
        assertThat(parse(MDN.formatted("automatic-action/MDN-sent-automatically"), ""))
                .isEqualTo(new Report.ReadReceipt(
                        "automatic-action/MDN-sent-automatically; displayed",
                        "displayed",
                        true,
                        "Joe_Recipient@example.com"));
    }

    @Test
    void aComplaintIsNotABounce() {
        assertThat(parse(ARF, "abusedesk@example.com"))
                .isEqualTo(new Report.Complaint("abuse", List.of(), "SomeGenerator/1.0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Auto-Submitted: auto-replied|Re: Aviso||auto-reply
            X-Autoreply: yes|Re: Aviso|p@q.example|auto-reply
            X-Other: x|Resposta automática: Aviso|p@q.example|auto-reply
            X-Other: x|Fora do escritório|p@q.example|auto-reply
            Auto-Submitted: no|Re: Aviso|p@q.example|reply
            X-Other: x|Re: Férias coletivas|p@q.example|reply
            X-Other: x|Re: Aviso||other
            """)
    void answersOfMachinesAndPersons(String field, String subject, String mailFrom, String kind) {
        var mail = field + "\nFrom: Maria <maria@q.example>\nSubject: " + subject + "\nIn-Reply-To: <x@y>\n\nOi.\n";
        assertThat(parse(mail, mailFrom == null ? "" : mailFrom).kind()).isEqualTo(kind);
    }

    @Test
    void dmaWritesPlainTextFromNobody() {
        var report = parse("""
                From: MAILER-DAEMON <>
                To: sender@x.example
                Subject: Mail delivery failed

                This is the DragonFly Mail Agent v0.13 at x.example.

                There was an error delivering your mail to <maria@y.example>.

                y.example [192.0.2.1] did not like our RCPT TO:
                550 5.1.1 <maria@y.example>: Recipient address rejected: User unknown

                Message headers follow.

                From: sender@x.example
                """, "");
        assertThat(report).isInstanceOfSatisfying(Report.Delivery.class, d -> {
            assertThat(d.recipients().getFirst().status()).map(Object::toString).hasValue("5.1.1");
            assertThat(d.recipients().getFirst().hard()).isTrue();
        });
    }

    @Test
    void aPersonWhoQuotesABounceIsStillAPerson() {
        assertThat(parse("""
                From: Maria <maria@y.example>
                Subject: Re: Aviso
                In-Reply-To: <x@y>

                Meu outro endereço devolveu: 550 5.1.1 <maria@z.example> user unknown
                """, "maria@y.example")).isEqualTo(new Report.Reply());
    }

    private static Report parse(String mail, String mailFrom) {
        return ReportParser.parse(bytes(mail), mailFrom).report();
    }

    private static byte[] bytes(String mail) {
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }
}
