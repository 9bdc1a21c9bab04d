package digital.ar.notice.content;

import static org.assertj.core.api.Assertions.assertThat;

import digital.ar.notice.NoticeType;
import digital.ar.notice.NoticeView.Party;
import digital.ar.notice.NoticeView.Title;
import digital.ar.notice.Submission;
import digital.ar.notice.Warning;
import digital.ar.notice.rules.Findings;
import digital.ar.notice.rules.TypeRules;
import digital.ar.platform.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class LetterTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final TypeRules rules = new TypeRules(JSON);
    private final Templates templates = new Templates();
    private final Lint lint = new Lint(JSON, new LintProperties(LintProperties.Policy.WARN));
    private final LetterDesk desk = new LetterDesk(new TemplateDesk(templates, lint), lint);
    private final Findings findings = new Findings();

    @ParameterizedTest
    @EnumSource(NoticeType.class)
    void eachTypeHasATemplateThatItsRequiredFieldsFill(NoticeType type) {
        var template = templates.all().values().stream()
                .filter(t -> t.fits(type))
                .findFirst()
                .orElseThrow();
        var details = new TreeMap<String, String>();
        rules.of(type).required().forEach(name -> details.put(name, sample(name)));
        var variables = new TreeMap<String, String>();
        template.names(false).stream()
                .filter(n -> !n.contains(".") && !n.equals("titles") && !n.equals("total"))
                .forEach(n -> variables.put(n, "valor"));

        var letter = desk.check(
                new Submission.Content(null, null, template.name(), variables), null, facts(type, details), findings);

        findings.throwIfRefused();
        var html = String.valueOf(letter.orElseThrow().to("Maria & Cia").html());
        assertThat(html).contains("Maria &amp; Cia").doesNotContain("{{", "null");
        details.keySet().stream()
                .filter(name ->
                        templates.all().get(template.name()).names(false).contains("details." + name))
                .forEach(name -> assertThat(html).doesNotContain("{{details." + name));
        assertThat(findings.warnings()).as("our own words").isEmpty();
    }

    private String sample(String name) {
        return switch (rules.fields().get(name)) {
            case DATE -> "2026-12-01";
            case DOCUMENT -> "12ABC34501DE35";
            case LINE, TEXT -> "texto de " + name;
        };
    }

    private LetterDesk.Facts facts(NoticeType type, Map<String, String> details) {
        return new LetterDesk.Facts(
                rules.of(type),
                new Party("Fomento <Exemplo>", "12ABC34501DE35", "Rua A, 1"),
                List.of(new Title("DUP-1", LocalDate.of(2026, 10, 9), 123_456_789, null)),
                details,
                rules.fields());
    }

    @Test
    void valuesAreShownAsBraziliansWriteThemAndNeverAsMarkup() {
        var values = TemplateValues.of(
                facts(NoticeType.COLLECTION, Map.of("contact", "<a href=x>", "deadline", "2026-12-01")));
        assertThat(values)
                .containsEntry("creditor.name", "Fomento &lt;Exemplo&gt;")
                .containsEntry("creditor.document", "12.ABC.345/01DE-35")
                .containsEntry("details.contact", "&lt;a href=x&gt;")
                .containsEntry("details.deadline", "01/12/2026");
        assertThat(values.get("total")).contains("1.234.567,89");
        assertThat(values.get("titles")).contains("DUP-1", "09/10/2026");
    }

    @Test
    void missingAndUnusedVariablesAreNamed() {
        desk.check(
                new Submission.Content(null, null, "default-notice", Map.of("cidade", "São Paulo")),
                null,
                facts(NoticeType.DEFAULT_NOTICE, Map.of()),
                findings);
        assertThat(refusals())
                .contains("/content/variables/city variable.missing", "/content/variables/cidade variable.unused");
    }

    @Test
    void aTemplateOfAnotherTypeIsRefusedWithThoseThatFit() {
        desk.check(
                new Submission.Content(null, null, "assignment", Map.of()),
                null,
                facts(NoticeType.COLLECTION, Map.of()),
                findings);
        assertThat(refusals()).containsExactly("/content/template template.unknown");
    }

    @Test
    void whatIsUnsafeIsRemovedAndReported() {
        var clean = HtmlCleaner.clean("/content/html", """
                <p style="color:red;background:url(https://x.example/a.png)" onclick="x()">Olá <b>Maria</b></p>
                <script>alert(1)</script><img src="https://x.example/pixel.gif"><form action="/"><input name="cpf"></form>
                <a href="javascript:alert(1)">x</a><a href="https://exemplo.com.br/pagar">pagar</a><iframe src="//x"></iframe>""", findings);
        assertThat(clean)
                .contains("<b>Maria</b>", "color:red", "https://exemplo.com.br/pagar")
                .doesNotContain("script", "onclick", "img", "form", "input", "iframe", "url(", "alert");
        assertThat(findings.warnings()).extracting(Warning::code).containsExactly("html.removed");
        assertThat(findings.warnings().getFirst().message())
                .contains("<script>", "<img>", "<form>", "<iframe>", "p[onclick]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Pague R$ 1.250,00 hoje",
                "Saldo de 1.250,00",
                "BRL 300 em aberto",
                "Débito de 300 reais",
                "Faltam 1250,00",
                "Ｒ＄ ９９",
                "Pendência de cinco mil reais",
                "CPF 529.982.247-25",
                "CPF 52998224725",
                "CNPJ 12.ABC.345/01DE-35",
                "CNPJ 12ABC34501DE35",
                "Boleto 00190.50095 40144.816069 06809.350314 3 37370000000100",
                "NF-e 35260811222333000181550010000012341000012349",
                "00020126580014br.gov.bcb.pix0136x"
            })
    void debtDataInTheSubjectIsRefused(String subject) {
        lint.subject("/subject", subject, List.of(), findings);
        assertThat(refusals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sua dívida",
                "Débitos do contrato",
                "INADIMPLÊNCIA do plano",
                "Parcela em atraso",
                "Parcelas atrasadas",
                "Título vencido",
                "Sua parcela venceu",
                "Aviso de cobrança",
                "Constituição em mora",
                "Há valores em aberto"
            })
    void aSubjectThatSpeaksOfADebtIsWarnedAboutOrRefusedByPolicy(String subject) {
        lint.subject("/subject", subject, List.of(), findings);
        assertThat(findings.warnings()).extracting(Warning::code).containsExactly("subject.debt");
        findings.throwIfRefused();

        var strict = new Lint(JSON, new LintProperties(LintProperties.Policy.REFUSE));
        strict.subject("/subject", subject, List.of(), findings);
        assertThat(refusals()).containsExactly("/subject subject.debt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aviso sobre o contrato 2026/0417",
                "Comunicado de cessão de créditos",
                "Notificação extrajudicial 12/2026",
                "Reunião às 14h30? Memorial de moradia",
                "Motivos reais para falar conosco",
                "Ligue para 11987654321 sobre o contrato202604",
                "Protocolo AR-7K2M-9QXD-4TPA-0001"
            })
    void aNeutralSubjectPasses(String subject) {
        lint.subject("/subject", subject, List.of("1", "DUP-77"), findings);
        assertThat(findings.warnings()).isEmpty();
        findings.throwIfRefused();
    }

    @Test
    void theNumberOfATitleInTheSubjectIsWarnedAbout() {
        lint.subject("/subject", "Aviso sobre a dup-118/3", List.of("DUP-118/3", "1"), findings);
        assertThat(findings.warnings()).extracting(Warning::code).containsExactly("subject.title");
    }

    @Test
    void theNameOfTheSenderShowsNoAmount() {
        lint.sender("/creditor/name", "Deve R$ 500,00 à Loja", findings);
        lint.sender("/creditor/name", "JOSE DA SILVA 52998224725", findings);
        assertThat(refusals()).containsExactly("/creditor/name name.amount");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Você pode ir para a CADEIA",
                "Seja honesto, caloteiro",
                "Avisaremos seu empregador",
                "Você será citado"
            })
    void threatsAndExposureAreWarnedAbout(String text) {
        lint.body("/content/text", text, findings);
        assertThat(findings.warnings()).hasSize(1);
        findings.throwIfRefused();
    }

    private List<String> refusals() {
        try {
            findings.throwIfRefused();
            return List.of();
        } catch (Problem p) {
            return p.violations().stream()
                    .map(v -> v.pointer() + " " + v.code())
                    .toList();
        }
    }
}
