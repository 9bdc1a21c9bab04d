package digital.ar.seal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.RuntimeOperatorException;

/** Collects what is to be signed (signed attributes: some hundred bytes) and lets the key sign it. */
final class KeySigner implements ContentSigner {
    private final SigningKey key;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    KeySigner(SigningKey key) {
        this.key = key;
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder().find(key.algorithm());
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        try {
            return key.sign(content.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new RuntimeOperatorException("the key cannot sign: " + e.getMessage(), e);
        }
    }
}
