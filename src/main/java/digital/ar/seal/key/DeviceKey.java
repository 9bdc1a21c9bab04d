package digital.ar.seal.key;

import digital.ar.seal.SealException;
import java.security.PrivateKey;

/** A private key inside a device: it signs there and has no encoding. */
public interface DeviceKey extends PrivateKey {
    /**
     * @param algorithm JCA name
     * @throws SealException.Unavailable the device is away or refuses; the next call tries again
     */
    byte[] sign(String algorithm, byte[] content);
}
