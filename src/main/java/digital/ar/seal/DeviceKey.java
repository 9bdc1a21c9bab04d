package digital.ar.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** A private key inside a device: it signs there and has no encoding. */
interface DeviceKey extends PrivateKey {
    /**
     * @param algorithm JCA name
     * @throws SealException.Unavailable the device is away; the next call tries again
     * @throws GeneralSecurityException this key does not sign by that algorithm
     */
    byte[] sign(String algorithm, byte[] content) throws GeneralSecurityException;
}
