package digital.ar.delivery.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StsPolicyTest {
    @Test
    void theExampleOfTheStandardIsRead() {
        var policy = StsPolicy.parse("version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\n"
                + "mx: *.example.net\r\nmx: backupmx.example.com\r\nmax_age: 604800\r\n");
        assertThat(policy.mode()).isEqualTo(StsPolicy.Mode.ENFORCE);
        assertThat(policy.hosts()).containsExactly("mail.example.com", "*.example.net", "backupmx.example.com");
        assertThat(policy.maxAge()).hasDays(7);
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.com, true",
        "MAIL.example.com, true",
        "a.example.net, true",
        "example.net, false",
        "a.b.example.net, false",
        "mail.example.com.evil.test, false"
    })
    void aWildcardStandsForOneLabel(String host, boolean covered) {
        var policy = StsPolicy.parse(
                "version: STSv1\nmode: enforce\nmx: mail.example.com\nmx: *.example.net\nmax_age: 86400\n");
        assertThat(policy.covers(host)).isEqualTo(covered);
    }

    @Test
    void ofAFieldThatStandsTwiceTheFirstCountsAndStrangeFieldsAreLeftAlone() {
        var policy = StsPolicy.parse(
                "version: STSv1\nmode: testing\nmode: enforce\nnew: x\nmx: a.test\nmax_age: 99999999999\n"
                        .replace("99999999999", "9999999999"));
        assertThat(policy.mode()).isEqualTo(StsPolicy.Mode.TESTING);
        assertThat(policy.maxAge()).hasSeconds(31_557_600);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "version: STSv2\nmode: none\nmax_age: 1",
                "version: STSv1\nmode: strict\nmx: a.test\nmax_age: 1",
                "version: STSv1\nmode: enforce\nmax_age: 1",
                "version: STSv1\nmode: enforce\nmx: a.test\nmax_age: soon",
                "version: STSv1\nmode: enforce\nmx: *\nmax_age: 1",
                "version: STSv1\nmode: enforce\nmx: a.*.test\nmax_age: 1"
            })
    void whatIsNoPolicyIsRefused(String text) {
        assertThatThrownBy(() -> StsPolicy.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
