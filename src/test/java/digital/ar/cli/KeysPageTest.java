package digital.ar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.seal.Holder;
import digital.ar.seal.SealOverview;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@code ./ar keys} prints. */
class KeysPageTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @Test
    void aProductionSetUpIsToldOnOnePage() {
        var act = new SealOverview.TimeAuthority(
                "act",
                Optional.of("https://act.example.com.br/tsa"),
                Optional.of("10000 tokens a month"),
                8123,
                8123,
                73107,
                Optional.of(NOW.minusSeconds(60)),
                Optional.of(NOW.minusSeconds(3600)),
                Optional.of("answered HTTP 503"));
        var page =
                new KeysPage(NOW).text(new SealOverview(seal(NOW.plusSeconds(30 * 86_400)), List.of(act)), "log+1+2");
        assertThat(page).isEqualTo("""
                Seal      EMPRESA LTDA
                          ICP-Brasil, by what it says of itself: whoever verifies needs the root of ICP-Brasil
                          CNPJ 12.ABC.345/01DE-35, responsible JOÃO DA SILVA, CPF ***.456.789-**
                          EC P-256 in token SELO through /usr/lib/hsm.so; signatures by the device
                          subject CN=EMPRESA LTDA, O=ICP-Brasil
                          issuer  CN=AC, O=ICP-Brasil
                          serial  3f
                          valid   2026-01-01 to 2026-12-30, 30 days left: ORDER THE NEXT ONE
                          SHA-256 AB:CD

                Time      act  https://act.example.com.br/tsa
                            8123 of 10000 tokens a month, 8123 tokens this month, cost 731.07, last token 2026-11-30 11:59Z
                            last failure 2026-11-30 11:00Z: answered HTTP 503

                Log       log+1+2
                          to check receipts without asking this service: ./ar verify --log-key KEY FILE
                """);
    }

    @Test
    void anExpiredSealIsNotOverlooked() {
        var page = new KeysPage(NOW).text(new SealOverview(seal(NOW.minusSeconds(1)), List.of()), "log+1+2");
        assertThat(page).contains("to 2026-11-30, EXPIRED: receipts wait for another");
    }

    private static SealOverview.Seal seal(Instant notAfter) {
        return new SealOverview.Seal(
                "icp-brasil",
                "EMPRESA LTDA",
                "token SELO through /usr/lib/hsm.so",
                "CN=EMPRESA LTDA, O=ICP-Brasil",
                "CN=AC, O=ICP-Brasil",
                "3f",
                new Holder(Optional.of("12ABC34501DE35"), Optional.of("JOÃO DA SILVA"), Optional.of("***.456.789-**")),
                "EC P-256",
                "the device",
                Instant.parse("2026-01-01T00:00:00Z"),
                notAfter,
                "AB:CD");
    }
}
