package digital.ar.seal;

import digital.ar.platform.Reason;
import digital.ar.seal.certificate.Names;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * Who holds an ICP-Brasil certificate, by the otherNames of its subject (DOC-ICP-04 7.1.2.3). Anyone can write these names: they
 * are worth what the certificate's chain is worth. Birth date, NIS, RG and voter's number, which stand there too, are not read.
 *
 * @param cnpj of the organisation, 14 characters, letters since 2026
 * @param person the responsible person of an organisation's certificate, or the natural person whose certificate it is
 * @param cpf of that person, masked as {@code ***.456.789-**}
 */
public record Holder(Optional<String> cnpj, Optional<String> person, Optional<String> cpf) {
    static final Holder UNKNOWN = new Holder(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String NATURAL_PERSON_DATA = "2.16.76.1.3.1";
    private static final String RESPONSIBLE_NAME = "2.16.76.1.3.2";
    private static final String CNPJ = "2.16.76.1.3.3";
    private static final String RESPONSIBLE_DATA = "2.16.76.1.3.4";
    private static final Pattern CNPJ_FORM = Pattern.compile("[0-9A-Z]{12}[0-9]{2}");
    /** Birth date (8), CPF (11), then NIS, RG …; zeros stand for what is not told. */
    private static final Pattern PERSON_DATA = Pattern.compile("[0-9]{8}([0-9]{11}).*", Pattern.DOTALL);
    /** CN of a natural person: the name, a colon, the CPF. */
    private static final Pattern NAME_AND_CPF = Pattern.compile("(.+?):[0-9]{11}");

    public static Holder of(X509Certificate certificate) {
        var names = otherNames(certificate);
        var cnpj = Optional.ofNullable(names.get(CNPJ))
                .filter(value -> CNPJ_FORM.matcher(value).matches());
        var person = Optional.ofNullable(names.get(RESPONSIBLE_NAME)).or(() -> naturalPerson(names, certificate));
        var data = Optional.ofNullable(names.get(RESPONSIBLE_DATA))
                .or(() -> Optional.ofNullable(names.get(NATURAL_PERSON_DATA)));
        return new Holder(cnpj, person.filter(name -> !name.isBlank()), data.flatMap(Holder::maskedCpf));
    }

    private static Optional<String> naturalPerson(Map<String, String> names, X509Certificate certificate) {
        return names.containsKey(NATURAL_PERSON_DATA)
                ? Optional.of(
                        NAME_AND_CPF.matcher(Names.commonName(certificate)).replaceFirst("$1"))
                : Optional.empty();
    }

    private static Optional<String> maskedCpf(String data) {
        var matcher = PERSON_DATA.matcher(data);
        return matcher.matches() && !matcher.group(1).equals("00000000000")
                ? Optional.of(mask(matcher.group(1)))
                : Optional.empty();
    }

    private static String mask(String cpf) {
        return "***." + cpf.substring(3, 6) + "." + cpf.substring(6, 9) + "-**";
    }

    boolean known() {
        return cnpj.isPresent() || person.isPresent();
    }

    /** {@code 12.ABC.345/01DE-35} */
    public Optional<String> formattedCnpj() {
        return cnpj.map(c -> c.substring(0, 2) + "." + c.substring(2, 5) + "." + c.substring(5, 8) + "/"
                + c.substring(8, 12) + "-" + c.substring(12));
    }

    Reason words() {
        var who = person.map(name -> name + cpf.map(c -> " (CPF " + c + ")").orElse(""))
                .orElse("");
        if (cnpj.isEmpty()) {
            return Reason.of("the certificate was issued to {0}", who);
        }
        var organisation = formattedCnpj().orElseThrow();
        return who.isEmpty()
                ? Reason.of("the certificate was issued to the organisation with the CNPJ {0}", organisation)
                : Reason.of(
                        "the certificate was issued to the organisation with the CNPJ {0}; responsible person: {1}",
                        organisation, who);
    }

    private static Map<String, String> otherNames(X509Certificate certificate) {
        var values = new HashMap<String, String>();
        try {
            var names = GeneralNames.fromExtensions(
                    new JcaX509CertificateHolder(certificate).getExtensions(), Extension.subjectAlternativeName);
            if (names != null) {
                for (var name : names.getNames()) {
                    if (name.getTagNo() == GeneralName.otherName) {
                        put(values, ASN1Sequence.getInstance(name.getName()));
                    }
                }
            }
        } catch (CertificateEncodingException | RuntimeException e) {
            // Bouncy Castle answers broken ASN.1 with whatever exception the spot brings: such names say nothing.
            return Map.of();
        }
        return values;
    }

    private static void put(Map<String, String> values, ASN1Sequence otherName) {
        var type = ASN1ObjectIdentifier.getInstance(otherName.getObjectAt(0)).getId();
        values.putIfAbsent(
                type,
                text(ASN1TaggedObject.getInstance(otherName.getObjectAt(1))).strip());
    }

    /** Authorities write the value as OCTET STRING or as a string. */
    private static String text(ASN1TaggedObject value) {
        var inner = value.getExplicitBaseObject().toASN1Primitive();
        return inner instanceof ASN1OctetString octets
                ? new String(octets.getOctets(), StandardCharsets.ISO_8859_1)
                : inner instanceof ASN1String string ? string.getString() : inner.toString();
    }
}
