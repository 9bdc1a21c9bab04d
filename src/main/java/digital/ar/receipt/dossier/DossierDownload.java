package digital.ar.receipt.dossier;

import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/** The ZIP as Spring sends it: length known before, bytes made on the way. */
final class DossierDownload extends AbstractResource {
    private final InputStream zip;
    private final long size;

    DossierDownload(InputStream zip, long size) {
        this.zip = zip;
        this.size = size;
    }

    @Override
    public InputStream getInputStream() {
        return zip;
    }

    @Override
    public long contentLength() {
        return size;
    }

    @Override
    public String getDescription() {
        return "a dossier";
    }

    @Override
    public boolean exists() {
        return true;
    }
}
