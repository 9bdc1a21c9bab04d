package digital.ar.mail;

import java.util.List;
import org.apache.james.jdkim.api.Headers;

/** A message as jDKIM is to see it: it would call the algorithm unknown ({@link DkimEd25519} knows it). */
public record WithoutEd25519(Headers headers) implements Headers {
    @Override
    public List<String> getFields() {
        return headers.getFields();
    }

    @Override
    public List<String> getFields(String name) {
        var fields = headers.getFields(name);
        return name.equalsIgnoreCase("DKIM-Signature")
                ? fields.stream().filter(f -> !DkimEd25519.concerns(f)).toList()
                : fields;
    }
}
