package digital.ar.vault;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import digital.ar.RunsBeside;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@RunsBeside
class CephObjectLockTest extends ObjectLockContract {
    private static CephRgw rgw;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(CephRgw.missing().isEmpty(), "S3 with Object Lock is not tested here: " + CephRgw.missing());
        rgw = CephRgw.start(Files.createTempDirectory(Files.createDirectories(Path.of("target/ceph")), "rgw"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (rgw != null) {
            rgw.close();
        }
    }

    @Override
    String endpoint() {
        return rgw.endpoint();
    }

    @Override
    String region() {
        return "default";
    }

    @Override
    String accessKey() {
        return CephRgw.ACCESS_KEY;
    }

    @Override
    String secretKey() {
        return CephRgw.SECRET_KEY;
    }
}
