package digital.ar.notice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Requests as an ERP sends them; a test changes what it is about. */
final class Requests {
    static final String CPF = "529.982.247-25";
    static final String CNPJ = "12.ABC.345/01DE-35";

    private Requests() {}

    static Map<String, Object> collection() {
        var request = new LinkedHashMap<String, Object>();
        request.put("type", "COLLECTION");
        request.put(
                "creditor",
                map(
                        "name",
                        "Fomento Exemplo Ltda",
                        "document",
                        CNPJ,
                        "address",
                        "Rua da Quitanda, 100, São Paulo, SP"));
        request.put("legalBasis", "CREDIT_PROTECTION");
        request.put("subject", "Aviso sobre o seu contrato");
        request.put("recipients", List.of(recipient("maria@exemplo.com.br")));
        request.put("titles", List.of(map("number", "DUP-1001/1", "dueDate", "2026-10-10", "amountCents", 125_000)));
        request.put(
                "details",
                map("paymentMeans", "PIX", "contact", "cobranca@exemplo.com.br", "disputeChannel", "0800 000 0000"));
        request.put("content", map("text", "Prezada Maria,\n\nconsta em aberto a duplicata DUP-1001/1."));
        request.put("externalId", "erp-4711");
        request.put("tags", List.of("regua-d3"));
        request.put("references", map("contrato", "C-77"));
        return request;
    }

    static Map<String, Object> collection(Consumer<Map<String, Object>> change) {
        var request = collection();
        change.accept(request);
        return request;
    }

    static Map<String, Object> recipient(String email) {
        return map(
                "name",
                "Maria da Silva",
                "email",
                email,
                "document",
                CPF,
                "addressSource",
                map("kind", "CONTRACT", "text", "cláusula 14.2"));
    }

    static Map<String, Object> map(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
