package digital.ar.evidence;

import digital.ar.platform.Hashes;
import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import digital.ar.vault.VaultObject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A vault in memory with one AES-GCM key; objects lie in clear so that a test can damage them. */
final class TestVault implements Vault {
    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Set<UUID> erased = ConcurrentHashMap.newKeySet();
    private final byte[] key = new byte[32];
    private final SecureRandom random = new SecureRandom();

    TestVault() {
        random.nextBytes(key);
    }

    @Override
    public DataKeys newKeys(UUID tenant, UUID notice, java.time.Period retention) {
        return new Keys(tenant, notice);
    }

    @Override
    public void registerAll(List<? extends DataKeys> keys) {
        // every notice's keys are known here
    }

    @Override
    public DataKeys keys(UUID notice) {
        if (erased.contains(notice)) {
            throw new VaultException.Erased("the keys were destroyed");
        }
        return new Keys(new UUID(0, 0), notice);
    }

    @Override
    public VaultObject store(DataKeys keys, Purpose purpose, byte[] content, String mediaType) {
        var hash = Hashes.sha256Hex(content);
        objects.put(name(keys.notice(), purpose, hash), content.clone());
        return new VaultObject(hash, content.length, mediaType);
    }

    @Override
    public byte[] load(UUID notice, Purpose purpose, String sha256) {
        var content = objects.get(name(notice, purpose, sha256));
        if (content == null) {
            throw new VaultException.Missing("no object " + sha256);
        }
        if (!Hashes.sha256Hex(content).equals(sha256)) {
            throw new VaultException.Changed("object " + sha256 + " was changed", null);
        }
        return content;
    }

    @Override
    public boolean erase(UUID notice, Purpose purpose) {
        return erased.add(notice);
    }

    static String name(UUID notice, Purpose purpose, String hash) {
        return notice + "/" + purpose + "/" + hash;
    }

    private final class Keys implements DataKeys {
        private final UUID tenant;
        private final UUID notice;

        Keys(UUID tenant, UUID notice) {
            this.tenant = tenant;
            this.notice = notice;
        }

        @Override
        public UUID tenant() {
            return tenant;
        }

        @Override
        public UUID notice() {
            return notice;
        }

        @Override
        public byte[] encrypt(Purpose purpose, byte[] plaintext, byte[] context) {
            var nonce = new byte[12];
            random.nextBytes(nonce);
            var sealed = gcm(Cipher.ENCRYPT_MODE, nonce, plaintext, context);
            var whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
            System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
            return whole;
        }

        @Override
        public byte[] decrypt(Purpose purpose, byte[] ciphertext, byte[] context) {
            var nonce = Arrays.copyOf(ciphertext, 12);
            return gcm(Cipher.DECRYPT_MODE, nonce, Arrays.copyOfRange(ciphertext, 12, ciphertext.length), context);
        }

        private byte[] gcm(int mode, byte[] nonce, byte[] text, byte[] context) {
            try {
                var cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
                cipher.updateAAD(context);
                cipher.updateAAD(notice.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                return cipher.doFinal(text);
            } catch (GeneralSecurityException e) {
                throw new VaultException.Changed("does not decrypt", e);
            }
        }
    }
}
