package digital.ar.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import digital.ar.account.FirstStart;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the running service answers is what {@code openapi/ar-digital.yaml} promises, member by member. */
class ContractTest extends NoticeServiceTest {
    private static final ObjectNode CONTRACT = closed((ObjectNode) YAMLMapper.builder()
            .build()
            .readTree(Path.of("openapi/ar-digital.yaml").toFile()));
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());

    @Autowired
    FirstStart firstStart;

    @Test
    void noticesAndEventsKeepTheContract() {
        var accepted = api.submit(Requests.collection(
                r -> r.put("content", Map.of("html", "<p>Olá <script>x</script></p>", "text", "Olá"))));
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(201);
        assertThat(accepted.list("warnings")).isNotEmpty();
        assertKeeps("NoticeAccepted", accepted);
        var path = "/v1/notices/" + accepted.body().get("id");
        assertKeeps("Notice", api.get(path));
        assertKeeps("EventList", api.get(path + "/events"));
        assertKeeps("NoticePage", api.get("/v1/notices"));
        assertKeeps("ReceiptList", api.get(path + "/receipts"));
    }

    @Test
    void domainsAndSuppressionsKeepTheContract() {
        var domain = api.post("/v1/sending-domains", Map.of("domain", "contrato.exemplo.com.br"), Map.of());
        assertThat(domain.status()).as(domain.text()).isEqualTo(201);
        assertKeeps("SendingDomain", domain);
        assertKeeps("SendingDomainList", api.get("/v1/sending-domains"));
        assertKeeps("SendingDomain", api.post("/v1/sending-domains/contrato.exemplo.com.br/rotation", "", Map.of()));
        assertKeeps("Problem", api.post("/v1/sending-domains/contrato.exemplo.com.br/default", "", Map.of()));
        assertKeeps("Suppression", api.post("/v1/suppressions", Map.of("address", "a@exemplo.com.br"), Map.of()));
        assertKeeps("SuppressionPage", api.get("/v1/suppressions"));
        assertKeeps("Problem", api.get("/v1/smime-certificate"));
    }

    @Test
    void webhooksAndTheFeedKeepTheContract() {
        var made = api.post("/v1/webhooks", Map.of("url", "http://localhost:1/", "enabled", true), Map.of());
        assertKeeps("Webhook", made);
        var path = "/v1/webhooks/" + made.body().get("id");
        assertKeeps("WebhookList", api.get("/v1/webhooks"));
        var test = api.post(path + "/test", "", Map.of());
        assertKeeps("WebhookDelivery", test);
        assertKeeps(
                "WebhookDelivery", api.get(path + "/deliveries/" + test.body().get("id")));
        assertKeeps("WebhookDeliveryPage", api.get(path + "/deliveries"));
        assertThat(api.submit(Requests.collection()).status()).isEqualTo(201);
        assertKeeps("EventFeed", api.get("/v1/events"));
        assertKeeps("Problem", api.get("/v1/events?after=x"));
    }

    @Test
    void conditionsOfTheServiceAreForItsOperatorOnly() {
        var operator = firstStart.firstTenant().orElseThrow().id();
        assertKeeps("ServiceConditions", clientOf(operator).get("/v1/service/conditions"));
        var refused = api.get("/v1/service/conditions");
        assertThat(refused.status()).isEqualTo(403);
        assertKeeps("Problem", refused);
    }

    @Test
    void problemsKeepTheContract() {
        assertKeeps("Problem", api.submit("{"));
        assertKeeps("Problem", api.submit(Map.of()));
        assertKeeps("Problem", api.get("/v1/notices/ntc_x"));
        assertKeeps("Problem", new ApiClient(baseUrl(), "").get("/v1/notices"));
    }

    @Test
    void theContractsOwnExamplesAreAccepted() {
        var examples = CONTRACT.at("/paths/~1v1~1notices/post/requestBody/content/application~1json/examples");
        assertThat(examples.size()).isEqualTo(2);
        examples.forEach(example -> {
            assertThat(errors("NoticeRequest", example.get("value"))).isEmpty();
            var answer = api.submit(example.get("value"));
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        });
    }

    /** An unquoted comma in a description makes the rest of it a member without a value. */
    @Test
    void theContractHasNoMemberWithoutAValue() {
        assertThat(CONTRACT.findParents("description").stream()
                        .flatMap(n -> n.properties().stream())
                        .filter(p -> p.getValue().isNull())
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    private static void assertKeeps(String schema, ApiClient.Answer answer) {
        assertThat(errors(schema, ApiClient.JSON.readTree(answer.text())))
                .as("%s: %s", schema, answer.text())
                .isEmpty();
    }

    private static java.util.List<String> errors(String schema, JsonNode value) {
        var root = CONTRACT.objectNode();
        root.put("$ref", "#/components/schemas/" + schema);
        root.set("components", CONTRACT.get("components"));
        return SCHEMAS
                .getSchema(root)
                .validate(value, c -> c.executionConfig(e -> e.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** A member that the contract does not name is an error here, although clients must bear it. */
    private static ObjectNode closed(ObjectNode contract) {
        contract.at("/components/schemas").forEach(schema -> {
            if (schema instanceof ObjectNode object
                    && object.has("properties")
                    && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
        });
        return contract;
    }
}
