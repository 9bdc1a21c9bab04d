package digital.ar.delivery;

import digital.ar.platform.Hashes;
import digital.ar.vault.DataKeys;
import digital.ar.vault.Vault;
import digital.ar.vault.VaultException;
import digital.ar.vault.VaultObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A vault in memory that can be away, and whose notices can be erased. Its cipher only marks bytes and checks the context. */
class MemoryVault implements Vault {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Set<UUID> erased = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    void away(boolean now) {
        away = now;
    }

    @Override
    public boolean erase(UUID notice, Purpose purpose) {
        return erased.add(notice);
    }

    boolean holds(UUID notice, String sha256) {
        return objects.containsKey(notice + sha256);
    }

    @Override
    public DataKeys newKeys(UUID tenant, UUID notice, java.time.Period retention) {
        return new Keys(tenant, notice);
    }

    @Override
    public void registerAll(List<? extends DataKeys> keys) {
        throw new UnsupportedOperationException("not needed here");
    }

    @Override
    public DataKeys keys(UUID notice) {
        if (erased.contains(notice)) {
            throw new VaultException.Erased("erased");
        }
        return new Keys(notice, notice);
    }

    @Override
    public VaultObject store(DataKeys keys, Purpose purpose, byte[] content, String mediaType) {
        requireHere();
        var sha256 = Hashes.sha256Hex(content);
        objects.put(keys.notice() + sha256, content.clone());
        return new VaultObject(sha256, content.length, mediaType);
    }

    @Override
    public byte[] load(UUID notice, Purpose purpose, String sha256) {
        keys(notice);
        requireHere();
        var content = objects.get(notice + sha256);
        if (content == null) {
            throw new VaultException.Missing("no such object");
        }
        return content;
    }

    private void requireHere() {
        if (away) {
            throw new VaultException.Unavailable("away", null);
        }
    }

    private record Keys(UUID tenant, UUID notice) implements DataKeys {
        @Override
        public byte[] encrypt(Vault.Purpose purpose, byte[] plaintext, byte[] context) {
            var out = Arrays.copyOf(context, context.length + plaintext.length);
            for (var i = 0; i < plaintext.length; i++) {
                out[context.length + i] = (byte) (plaintext[i] ^ 0x55);
            }
            return out;
        }

        @Override
        public byte[] decrypt(Vault.Purpose purpose, byte[] ciphertext, byte[] context) {
            if (!Arrays.equals(context, Arrays.copyOf(ciphertext, context.length))) {
                throw new VaultException.Changed("context differs", null);
            }
            var out = Arrays.copyOfRange(ciphertext, context.length, ciphertext.length);
            for (var i = 0; i < out.length; i++) {
                out[i] ^= 0x55;
            }
            return out;
        }
    }
}
