package digital.ar.notice;

/** Basis for processing the recipient's data (LGPD, Lei 13.709/2018, art. 7), as it stands on the receipt. */
public enum LegalBasis {
    CREDIT_PROTECTION("LGPD, art. 7º, X (proteção do crédito)"),
    CONTRACT("LGPD, art. 7º, V (execução de contrato)"),
    LEGAL_OBLIGATION("LGPD, art. 7º, II (obrigação legal ou regulatória)"),
    EXERCISE_OF_RIGHTS("LGPD, art. 7º, VI (exercício regular de direitos)"),
    LEGITIMATE_INTEREST("LGPD, art. 7º, IX (legítimo interesse)");

    private final String text;

    LegalBasis(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
