package digital.ar.seal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names in ICP-Brasil certificates, and what is made of bad ones. */
class HolderTest {
    private static final Pki PKI = new Pki(Pki.ICP_ROOT, "EC", 256);

    @Test
    void aNaturalPersonIsNamedAndItsCpfMasked() {
        var holder = holder(
                "CN=MARIA APARECIDA:12345678909, O=ICP-Brasil, C=BR", "2.16.76.1.3.1", "0102197012345678909000000");
        assertThat(holder.cnpj()).isEmpty();
        assertThat(holder.person()).contains("MARIA APARECIDA");
        assertThat(holder.cpf()).contains("***.456.789-**");
        assertThat(holder.words().english())
                .isEqualTo("the certificate was issued to MARIA APARECIDA (CPF ***.456.789-**)")
                .doesNotContain("12345678909", "1970");
    }

    @Test
    void anOrganisationMayHaveDigitsOnlyAndNoPersonOnRecord() {
        var holder = holder("CN=EMPRESA:11222333000181, C=BR", "2.16.76.1.3.3", "11222333000181");
        assertThat(holder.formattedCnpj()).contains("11.222.333/0001-81");
        assertThat(holder.words().english()).endsWith("the CNPJ 11.222.333/0001-81");
        var untold =
                holder("CN=EMPRESA, C=BR", "2.16.76.1.3.4", "00000000" + "00000000000" + "000", "2.16.76.1.3.2", " ");
        assertThat(untold).isEqualTo(Holder.UNKNOWN);
    }

    @Test
    void whatIsNoCnpjIsNotShown() {
        for (var value :
                new String[] {"", "<script>", "1122233300018", "112223330001811", "1122233300018A", "é1222333000181"}) {
            assertThat(holder("CN=X, C=BR", "2.16.76.1.3.3", value)).as(value).isEqualTo(Holder.UNKNOWN);
        }
        assertThat(Holder.of(PKI.leaf("CN=X, C=BR").dns("example.com").make().certificate()))
                .isEqualTo(Holder.UNKNOWN);
        assertThat(Holder.of(PKI.leaf("CN=X, C=BR").brokenOtherName().make().certificate()))
                .isEqualTo(Holder.UNKNOWN);
    }

    private static Holder holder(String subject, String... otherNames) {
        return Holder.of(PKI.leaf(subject).otherNames(otherNames).make().certificate());
    }
}
