package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.notice.TaxDocument.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxDocumentTest {
    /** The first is the example that Receita Federal published with the rule; then numeric ones of public companies. */
    @ParameterizedTest
    @CsvSource({
        "12.ABC.345/01DE-35, 12ABC34501DE35",
        "12abc34501de35, 12ABC34501DE35",
        "00.000.000/0001-91, 00000000000191",
        "33.000.167/0001-01, 33000167000101",
        "11.222.333/0001-81, 11222333000181"
    })
    void publishedCnpjs(String text, String value) {
        assertThat(TaxDocument.parse(text)).contains(new TaxDocument(Kind.CNPJ, value));
    }

    @ParameterizedTest
    @CsvSource({"529.982.247-25, 52998224725", "111.444.777-35, 11144477735", "123.456.789-09, 12345678909"})
    void publishedCpfs(String text, String value) {
        assertThat(TaxDocument.parse(text)).contains(new TaxDocument(Kind.CPF, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "529.982.247-26",
                "529.982.247-35",
                "111.111.111-11",
                "00.000.000/0000-00",
                "12.ABC.345/01DE-36",
                "12.ABC.345/01DE-3A",
                "12.ÁBC.345/01DE-35",
                "5299822472",
                "529982247255",
                "5299822472५",
                "529\n98224725"
            })
    void wrongOnesAreNotDocuments(String text) {
        assertThat(TaxDocument.parse(text)).isEmpty();
    }

    @Test
    void theMaskComesBack() {
        assertThat(TaxDocument.parse("12ABC34501DE35").orElseThrow().formatted())
                .isEqualTo("12.ABC.345/01DE-35");
        assertThat(TaxDocument.parse("52998224725").orElseThrow().formatted()).isEqualTo("529.982.247-25");
    }
}
