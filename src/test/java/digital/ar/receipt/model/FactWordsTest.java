package digital.ar.receipt.model;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.delivery.smtp.SmtpFailure;
import org.junit.jupiter.api.Test;

/** What a layman reads in the timeline is Portuguese. */
class FactWordsTest {
    private final Texts texts = new Texts();
    private final FactWords words = new FactWords(texts);

    @Test
    void everyFailureOfAConnectionHasWords() {
        assertThat(SmtpFailure.Reason.values())
                .allSatisfy(r -> assertThat(words.reason(r.code())).endsWith(" (" + r.code() + ")"));
    }

    @Test
    void reasonsKeepTheRecordedWordBehindThem() {
        assertThat(words.reason("null-mx")).isEqualTo("o domínio declara que não recebe e-mail (null-mx)");
        assertThat(words.reason("from-a-later-version")).isEqualTo("from-a-later-version");
    }

    @Test
    void filesAndChannelsAreNamed() {
        assertThat(words.file("attachment:boleto: via 2.pdf")).isEqualTo("Anexo boleto: via 2.pdf");
        assertThat(words.file("personal-data")).isEqualTo("Cópia dos dados pessoais");
        assertThat(words.channel("EMAIL")).isEqualTo("por e-mail");
    }
}
