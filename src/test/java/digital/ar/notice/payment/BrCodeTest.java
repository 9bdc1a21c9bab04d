package digital.ar.notice.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Published codes first, then one code for each way to be wrong. */
class BrCodeTest {
    /** Manual de Padrões para Iniciação do Pix, example of a static code. */
    private static final String STATIC =
            "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal"
                    + "6008BRASILIA62070503***63041D3D";

    /** The same manual, dynamic. */
    private static final String DYNAMIC =
            "00020101021226700014br.gov.bcb.pix2548pix.example.com/8b3da2f39a4140d1a91abd93113bd4415204000053039865802BR"
                    + "5913Fulano de Tal6008BRASILIA62070503***630464E4";

    @Test
    void theCheckValueOfTheAlgorithm() {
        assertThat(Crc16.of("123456789")).isEqualTo("29B1");
    }

    @Test
    void theManualsStaticCode() throws InvalidCode {
        var code = BrCode.parse(" " + STATIC + "\n");
        assertThat(code.payload()).isEqualTo(STATIC);
        assertThat(code.account())
                .isEqualTo(new PixAccount.Key(new PixKey(PixKey.Kind.EVP, "123e4567-e12b-12d1-a456-426655440000")));
        assertThat(code.merchantName()).isEqualTo("Fulano de Tal");
        assertThat(code.merchantCity()).isEqualTo("BRASILIA");
        assertThat(code.amountCents()).isNull();
        assertThat(code.txid()).isNull();
    }

    @Test
    void theManualsDynamicCode() throws InvalidCode {
        assertThat(BrCode.parse(DYNAMIC).account()).isEqualTo(new PixAccount.Location("pix.example.com"));
    }

    /** Made by somebody else: with key in capitals, with amount. */
    @Test
    void codesOfOthers() throws InvalidCode {
        var code = BrCode.parse("00020126330014BR.GOV.BCB.PIX01115794666323452040000530398654041.005802BR"
                + "5925CLENILTON CRUZ DE ALENCAR6006MANAUS62070503***6304FA88");
        assertThat(code.amountCents()).isEqualTo(100);
        assertThat(((PixAccount.Key) code.account()).key().kind()).isEqualTo(PixKey.Kind.CPF);
    }

    @Test
    void whatWasCutOrMistypedIsSaid() {
        assertThat(refused(STATIC.substring(0, STATIC.length() - 1)).code()).isEqualTo("pix.crc");
        assertThat(refused("").code()).isEqualTo("pix.crc");
        assertThat(refused(STATIC.replace("Fulano", "Fulana")).message())
                .contains("ends in 1D3D, by its CRC it must end in ");
        assertThat(refused(STATIC.replace("Fulano", "Fuláno")).code()).isEqualTo("pix.characters");
        assertThat(refused(STATIC.toLowerCase(java.util.Locale.ROOT)).code()).isEqualTo("pix.crc");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            000201            | 000202                | pix.fixed
            5303986           | 5303840               | pix.fixed
            5802BR            | 5802US                | pix.fixed
            52040000          | 5203000               | pix.category
            52040000          | 52040000540599,90     | pix.amount
            52040000          | 5204000054040.00      | pix.amount
            52040000          | 520400005406 12.50    | pix.amount
            52040000          | 5204000055020157045.00 | pix.extra
            5204              | 27130009other.pay5204 | pix.extra
            5913Fulano de Tal | 5926Fulano de Tal Fulano de Ta | pix.name
            6008BRASILIA      | 6017SAO JOSE DO RIO P | pix.name
            6008BRASILIA      | 6009BRASILIA          | pix.
            62070503***       | 62080504A-12          | pix.txid
            62070503***       | 62070503*** 62070503*** | pix.structure
            br.gov.bcb.pix    | br.gov.bcb.pox        | pix.account
            0136123e4567-e12b-12d1-a456-426655440000 | 0136123e4567-e12b-12d1-a456-42665544000g | pix.key
            """)
    void oneThingWrong(String right, String wrong, String code) {
        var broken = refused(sealed(text -> text.replace(right, wrong)));
        assertThat(broken.code()).startsWith(code);
    }

    @Test
    void anAuthorisationOfRecurringDebitsIsNoNoticesBusiness() {
        var code = sealed(
                text -> text.replace("62070503***", "62070503***80480014br.gov.bcb.pix2526rec.example.com/rec/abcdef"));
        assertThat(refused(code).message()).contains("recurring debits");
    }

    @Test
    void aFieldThatStandsTwiceIsReadDifferentlyByDifferentBanks() {
        assertThat(refused(sealed(text -> text.replace("5802BR", "5802BR5802BR")))
                        .code())
                .isEqualTo("pix.repeated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pix.example.com/a",
                "pix.example.com:8443/a",
                "bank.example@evil.example/a",
                "192.0.2.7/a",
                "[2001:db8::1]/a",
                "localhost/a",
                "pix.example.com/a#b",
                "pix..example.com/a",
                "pix.exam ple.com/a"
            })
    void anAddressIsAPublicNameAndAPath(String address) {
        var template = "0014br.gov.bcb.pix25%02d%s".formatted(address.length(), address);
        var field = "26%02d%s".formatted(template.length(), template);
        var code = sealed(text -> text.replaceFirst("2658.{58}", field));
        assertThat(refused(code).code()).isEqualTo("pix.location");
    }

    @ParameterizedTest
    @CsvSource({
        "52998224725, CPF",
        "12ABC34501DE35, CNPJ",
        "11222333000181, CNPJ",
        "+5561912345678, PHONE",
        "fulano_da_silva.recebedor@example.com, EMAIL",
        "123e4567-e12b-12d3-a456-426655440000, EVP",
        "52998224724, ",
        "12ABC34501DE34, ",
        "529.982.247-25, ",
        "61912345678, ",
        "Fulano@Example.com, "
    })
    void kindsOfKeys(String key, PixKey.Kind kind) {
        assertThat(PixKey.parse(key).map(PixKey::kind)).isEqualTo(java.util.Optional.ofNullable(kind));
    }

    /** The manual's static code, changed, under a right CRC. */
    static String sealed(UnaryOperator<String> change) {
        var body = change.apply(STATIC.substring(0, STATIC.length() - 4));
        return body + Crc16.of(body);
    }

    private static InvalidCode refused(String code) {
        return catchThrowableOfType(InvalidCode.class, () -> BrCode.parse(code));
    }
}
