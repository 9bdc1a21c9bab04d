package digital.ar.cli.bench;

import digital.ar.platform.NativeCrypto;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;

/** Bare RSA-2048 signatures (SHA256withRSA) of one thread: what no way of making receipts can beat. */
final class RsaRate {
    private static final int WARM_UP = 500;
    private static final int MEASURED = 2_000;
    private static final byte[] CONTENT = new byte[300];

    private RsaRate() {}

    static void print(Figures figures) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            var key = generator.generateKeyPair().getPrivate();
            figures.print(
                    "bare RSA-2048 of the Java platform, one thread",
                    rate(key, Signature.getInstance("SHA256withRSA")),
                    "signatures/s");
            var used = NativeCrypto.key(key);
            figures.print(
                    "bare RSA-2048 of the provider in use (" + NativeCrypto.maker(used) + "), one thread",
                    rate(used, NativeCrypto.signing("SHA256withRSA", used)),
                    "signatures/s");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static double rate(PrivateKey key, Signature signature) throws GeneralSecurityException {
        sign(key, signature, WARM_UP);
        var from = System.nanoTime();
        sign(key, signature, MEASURED);
        return MEASURED / ((System.nanoTime() - from) / 1e9);
    }

    private static void sign(PrivateKey key, Signature signature, int times) throws GeneralSecurityException {
        for (var i = 0; i < times; i++) {
            signature.initSign(key);
            signature.update(CONTENT);
            signature.sign();
        }
    }
}
