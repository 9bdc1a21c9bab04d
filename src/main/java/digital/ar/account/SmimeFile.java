package digital.ar.account;

import digital.ar.account.SmimeCertificates.Info;
import digital.ar.platform.Hashes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** One private key with its chain, read from a PKCS#12 file (RFC 7292) and judged as a signer of mail. */
record SmimeFile(PrivateKey key, List<X509Certificate> chain) {
    private static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4"; // RFC 5280 4.2.1.12
    private static final String ANY_USAGE = "2.5.29.37.0";
    private static final int RFC822_NAME = 1; // RFC 5280 4.2.1.6
    private static final char[] STORED = {};

    /** Why a file cannot be used; the message says what to change. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }

        Unusable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static SmimeFile read(byte[] file, char[] password) throws Unusable {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            return of(store, password);
        } catch (IOException e) {
            var wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw new Unusable(wrong ? "the password is wrong" : "is not a PKCS#12 file", e);
        } catch (GeneralSecurityException e) {
            throw new Unusable("cannot be read: " + e.getMessage(), e);
        }
    }

    static SmimeFile stored(byte[] file) {
        try {
            return read(file, STORED);
        } catch (Unusable e) {
            throw new IllegalStateException("the stored S/MIME key " + e.getMessage(), e);
        }
    }

    private static SmimeFile of(KeyStore store, char[] password) throws GeneralSecurityException, Unusable {
        var aliases = new ArrayList<String>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                aliases.add(alias);
            }
        }
        if (aliases.size() != 1) {
            throw new Unusable("must have exactly one private key, has " + aliases.size());
        }
        var chain = store.getCertificateChain(aliases.getFirst());
        if (!(store.getKey(aliases.getFirst(), password) instanceof PrivateKey key)
                || chain == null
                || chain.length == 0) {
            throw new Unusable("has no certificate for its private key");
        }
        return new SmimeFile(
                key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    }

    byte[] toBytes() {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, STORED);
            store.setKeyEntry("smime", key, STORED, chain.toArray(Certificate[]::new));
            var out = new ByteArrayOutputStream();
            store.store(out, STORED);
            return out.toByteArray();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the S/MIME key cannot be written", e);
        }
    }

    /** RFC 8550 4.4: a certificate that readers accept for mail, valid now, and the key that belongs to it. */
    void requireForMail(Instant now) throws Unusable {
        var certificate = chain.getFirst();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new Unusable(
                    "the certificate expired on " + certificate.getNotAfter().toInstant());
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new Unusable("the certificate is valid only from "
                    + certificate.getNotBefore().toInstant());
        }
        var usage = certificate.getKeyUsage(); // RFC 8550 4.4.2: digitalSignature or nonRepudiation
        if (usage != null && !usage[0] && !usage[1]) {
            throw new Unusable("the certificate's key usage does not allow signatures");
        }
        requireEmailProtection(certificate);
        if (!Stream.of("RSA", "EC").toList().contains(key.getAlgorithm()) || !belongTogether(certificate)) {
            throw new Unusable("the private key is not that of the certificate, or neither RSA nor EC");
        }
    }

    private static void requireEmailProtection(X509Certificate certificate) throws Unusable {
        try {
            var usages = certificate.getExtendedKeyUsage(); // RFC 8550 4.4.4
            if (usages != null && !usages.contains(EMAIL_PROTECTION) && !usages.contains(ANY_USAGE)) {
                throw new Unusable("the certificate is not for e-mail protection (extended key usage)");
            }
        } catch (CertificateParsingException e) {
            throw new Unusable("the certificate cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean belongTogether(X509Certificate certificate) {
        try {
            var algorithm = signatureAlgorithm(key);
            var signer = Signature.getInstance(algorithm);
            signer.initSign(key);
            var signature = signer.sign();
            var verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.getPublicKey());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static String signatureAlgorithm(PrivateKey key) {
        return key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }

    Info info(Instant uploadedAt) {
        var certificate = chain.getFirst();
        try {
            return new Info(
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    certificate.getSerialNumber().toString(16),
                    addresses(certificate),
                    Hashes.sha256Hex(certificate.getEncoded()),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    uploadedAt);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate cannot be read", e);
        }
    }

    /** RFC 8550 3: in the subject alternative name, or in old certificates in the subject. */
    private static List<String> addresses(X509Certificate certificate) throws CertificateParsingException {
        var found = new ArrayList<String>();
        var names = certificate.getSubjectAlternativeNames();
        if (names != null) {
            names.stream()
                    .filter(n -> n.getFirst() instanceof Integer type && type == RFC822_NAME)
                    .forEach(n -> found.add(String.valueOf(n.get(1)).toLowerCase(Locale.ROOT)));
        }
        return found.isEmpty() ? inSubject(certificate) : found;
    }

    private static List<String> inSubject(X509Certificate certificate) {
        try {
            return new LdapName(certificate.getSubjectX500Principal().toString())
                    .getRdns().stream()
                            .filter(r -> r.getType().equalsIgnoreCase("EMAILADDRESS"))
                            .map(r -> r.getValue().toString().toLowerCase(Locale.ROOT))
                            .toList();
        } catch (InvalidNameException e) {
            return List.of();
        }
    }
}
