package digital.ar.receipt.model;

import digital.ar.evidence.RecipientStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index of a dossier says.
 *
 * @param creditors names, each once
 * @param development whether it is a test, without legal value
 */
public record DossierModel(
        String id,
        String title,
        List<String> creditors,
        Instant orderedAt,
        Instant writtenAt,
        boolean development,
        List<Line> lines) {

    /** A notice. @param receipt null: left out */
    public record Line(
            String notice,
            String protocol,
            String type,
            @Nullable String externalId,
            Instant createdAt,
            List<Person> people,
            @Nullable Receipt receipt) {}

    /** @param document CPF or CNPJ without mask, or null */
    public record Person(
            String name, String email, @Nullable String document, RecipientStatus status) {}

    /** @param file name in the ZIP */
    public record Receipt(String id, String file, String sha256, long size) {}

    public long leftOut() {
        return lines.stream().filter(line -> line.receipt() == null).count();
    }
}
