package digital.ar.mail;

import digital.ar.account.SmimeCertificates;

/** The certificate that the tenant wants mail signed with has expired: nothing was composed. */
public final class SmimeExpired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SmimeExpired(SmimeCertificates.Info info) {
        super("the S/MIME certificate " + info.serial() + " expired on " + info.notAfter());
    }
}
