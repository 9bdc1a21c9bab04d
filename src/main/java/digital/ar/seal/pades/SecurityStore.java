package digital.ar.seal.pades;

import digital.ar.seal.pdf.PdfDictionary;
import digital.ar.seal.pdf.PdfFile;
import digital.ar.seal.revocation.CrlData;
import digital.ar.seal.revocation.OcspData;
import digital.ar.seal.revocation.RevocationData;
import digital.ar.seal.revocation.ValidationData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The document security store of a PDF as it stands in the file (ISO 32000-2 12.8.4.3, EN 319 142-1 5.4.2).
 *
 * @param objects numbers of all objects that belong to it
 */
public record SecurityStore(Set<Integer> objects, List<Integer> certificates, List<Integer> crls, List<Integer> ocsps) {
    private static final Set<String> KEYS = Set.of("Type", "Certs", "CRLs", "OCSPs", "VRI");
    private static final Set<String> RELATED_KEYS = Set.of("Type", "Cert", "CRL", "OCSP", "TU", "TS");
    private static final Set<String> STREAM_KEYS = Set.of("Length", "Filter");

    static SecurityStore none() {
        return new SecurityStore(Set.of(), List.of(), List.of(), List.of());
    }

    /** @throws IOException it is malformed or holds what does not belong there */
    public static SecurityStore of(PdfFile file) throws IOException {
        var value = file.catalog().get("DSS");
        return value.isEmpty() ? none() : new Reader(file).read(value.get());
    }

    /**
     * What the store points at.
     *
     * @throws IOException a stream holds something else
     */
    public ValidationData data(PdfFile file) throws IOException {
        var known = new ArrayList<X509Certificate>();
        for (var number : certificates) {
            known.add(certificate(file.object(number).decoded()));
        }
        var revocations = new ArrayList<RevocationData>();
        for (var number : crls) {
            revocations.add(CrlData.read(file.object(number).decoded()));
        }
        for (var number : ocsps) {
            revocations.add(OcspData.read(file.object(number).decoded()));
        }
        return new ValidationData(known, revocations);
    }

    private static X509Certificate certificate(byte[] encoded) throws IOException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate in the validation data cannot be read", e);
        }
    }

    private static final class Reader {
        private final PdfFile file;
        private final Set<Integer> objects = new TreeSet<>();

        Reader(PdfFile file) {
            this.file = file;
        }

        SecurityStore read(String value) throws IOException {
            var store = dictionary(value, KEYS);
            var certificates = streams(store.get("Certs"));
            var crls = streams(store.get("CRLs"));
            var ocsps = streams(store.get("OCSPs"));
            related(PdfDictionary.parse(follow(store.get("VRI").orElse("<<>>"))));
            return new SecurityStore(objects, certificates, crls, ocsps);
        }

        /** Validation related information: which of the material belongs to which signature (ISO 32000-2 12.8.4.4). */
        private void related(PdfDictionary bySignature) throws IOException {
            for (var value : bySignature.without("Type").entries().values()) {
                var entry = dictionary(value, RELATED_KEYS);
                streams(entry.get("Cert"));
                streams(entry.get("CRL"));
                streams(entry.get("OCSP"));
                var stamp = entry.reference("TS");
                if (stamp.isPresent()) {
                    stream(stamp.getAsInt());
                }
            }
        }

        private PdfDictionary dictionary(String value, Set<String> known) throws IOException {
            var dictionary = PdfDictionary.parse(follow(value));
            if (!known.containsAll(dictionary.keys())) {
                throw new IOException("validation data holds what does not belong there: " + dictionary.keys());
            }
            return dictionary;
        }

        private String follow(String value) throws IOException {
            var reference = reference(value);
            if (reference.isEmpty()) {
                return value;
            }
            objects.add(reference.getAsInt());
            return file.object(reference.getAsInt()).value();
        }

        private List<Integer> streams(Optional<String> array) throws IOException {
            var numbers = PdfDictionary.references(follow(array.orElse("[]")));
            for (var number : numbers) {
                stream(number);
            }
            return numbers;
        }

        private void stream(int number) throws IOException {
            if (objects.add(number)
                    && !STREAM_KEYS.containsAll(file.object(number).dictionary().keys())) {
                throw new IOException("object " + number + " of the validation data is more than a plain stream");
            }
        }

        private static OptionalInt reference(String value) {
            return PdfDictionary.empty().with("v", value).reference("v");
        }
    }
}
