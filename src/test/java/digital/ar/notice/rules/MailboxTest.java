package digital.ar.notice.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MailboxTest {
    @ParameterizedTest
    @CsvSource({
        "maria@exemplo.com.br, maria@exemplo.com.br",
        "Maria.Silva+x@Exemplo.COM.BR, Maria.Silva+x@exemplo.com.br",
        "o'brien/=?@exemplo.com, o'brien/=?@exemplo.com",
        "maria@ação.example, maria@xn--ao-siap.example",
        "joão@exemplo.com, joão@exemplo.com",
        "用户@例え.jp, 用户@xn--r8jz45g.jp",
        "maria@xn--bcher-kva.example, maria@xn--bcher-kva.example"
    })
    void deliverableAddresses(String text, String normal) {
        assertThat(Mailbox.parse(text)).hasToString(normal);
    }

    /** RFC 6532 3.1: one spelling of the same address. */
    @Test
    void decomposedCharactersAreComposed() {
        assertThat(Mailbox.parse("joa\u0303o@exemplo.com")).isEqualTo(Mailbox.parse("joão@exemplo.com"));
        assertThat(Mailbox.parse("joão@exemplo.com").ascii()).isFalse();
        assertThat(Mailbox.parse("joao@ação.com").ascii()).isTrue();
    }

    static Stream<String> refused() {
        return Stream.of(
                "",
                "maria",
                "@exemplo.com",
                "maria@",
                "maria@localhost",
                "maria@exemplo..com",
                "maria@.exemplo.com",
                "maria@exemplo.com.",
                ".maria@exemplo.com",
                "maria.@exemplo.com",
                "ma..ria@exemplo.com",
                "ma ria@exemplo.com",
                "ma\u00a0ria@exemplo.com",
                "ma\u200bria@exemplo.com",
                "\"maria\"@exemplo.com",
                "maria(oi)@exemplo.com",
                "maria@[127.0.0.1]",
                "maria@127.0.0.1",
                "maria@exem_plo.com",
                "maria@-exemplo.com",
                "maria@exemplo-.com",
                "maria@xn--zzzzzzzzz99999.com",
                "a@b@c.com",
                "maria@exemplo.com\r\nBcc: todos@exemplo.com",
                "maria\r\nBcc: todos@exemplo.com",
                "maria\0@exemplo.com",
                "maria@exemplo.com>",
                "<maria@exemplo.com>",
                "Maria <maria@exemplo.com>",
                "maria\u202e@exemplo.com",
                "a".repeat(65) + "@exemplo.com",
                "á".repeat(33) + "@exemplo.com",
                "maria@" + "a".repeat(64) + ".com",
                "maria@" + "abcdefgh.".repeat(30) + "com");
    }

    @ParameterizedTest
    @MethodSource
    void refused(String text) {
        assertThatThrownBy(() -> Mailbox.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(must|has) .*");
    }
}
