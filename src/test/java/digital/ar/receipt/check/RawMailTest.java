package digital.ar.receipt.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RawMailTest {
    @Test
    void fieldsStayFoldedAndTheBodyIsWhatFollowsTheEmptyLine() {
        var mail = mail("From: a@b\r\nSubject: um\r\n dois\r\n\ttres\r\nsubject: outro\r\n\r\nCorpo\r\n\r\nfim\r\n");
        assertThat(mail.getFields()).containsExactly("From: a@b", "Subject: um\r\n dois\r\n\ttres", "subject: outro");
        assertThat(mail.getFields("SUBJECT")).containsExactly("Subject: um\r\n dois\r\n\ttres", "subject: outro");
        assertThat(new String(mail.body(), StandardCharsets.US_ASCII)).isEqualTo("Corpo\r\n\r\nfim\r\n");
    }

    @Test
    void withoutAnEmptyLineThereIsNoBody() {
        assertThat(mail("From: a@b\r\nTo: c@d\r\n").body()).isEmpty();
        assertThat(mail("").getFields()).isEmpty();
        assertThat(mail("\r\nCorpo").body()).hasSize(5);
    }

    private static RawMail mail(String text) {
        return RawMail.of(text.getBytes(StandardCharsets.US_ASCII));
    }
}
