package digital.ar.portal.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountInWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1               | um centavo | one centavo
            99              | noventa e nove centavos | ninety-nine centavos
            100             | um real | one real
            101             | um real e um centavo | one real and one centavo
            12000           | cento e vinte reais | one hundred twenty reais
            10000           | cem reais | one hundred reais
            20115           | duzentos e um reais e quinze centavos | two hundred one reais and fifteen centavos
            100000          | mil reais | one thousand reais
            100100          | mil e um reais | one thousand one reais
            120000          | mil e duzentos reais | one thousand two hundred reais
            123456          | mil duzentos e trinta e quatro reais e cinquenta e seis centavos | one thousand two hundred thirty-four reais and fifty-six centavos
            1600000         | dezesseis mil reais | sixteen thousand reais
            10000000        | cem mil reais | one hundred thousand reais
            100000000       | um milhão de reais | one million reais
            100000100       | um milhão e um reais | one million one reais
            120000000       | um milhão e duzentos mil reais | one million two hundred thousand reais
            123456700       | um milhão duzentos e trinta e quatro mil quinhentos e sessenta e sete reais | one million two hundred thirty-four thousand five hundred sixty-seven reais
            250000000050    | dois bilhões e quinhentos milhões de reais e cinquenta centavos | two billion five hundred million reais and fifty centavos
            9007199254740991| noventa trilhões setenta e um bilhões novecentos e noventa e dois milhões quinhentos e quarenta e sete mil quatrocentos e nove reais e noventa e um centavos | ninety trillion seventy-one billion nine hundred ninety-two million five hundred forty-seven thousand four hundred nine reais and ninety-one centavos
            """)
    void asOnACheque(long cents, String portuguese, String english) {
        assertThat(AmountInWords.of(cents, Locale.of("pt", "BR"))).isEqualTo(portuguese);
        assertThat(AmountInWords.of(cents, Locale.ENGLISH)).isEqualTo(english);
    }
}
