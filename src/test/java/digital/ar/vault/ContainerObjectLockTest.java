package digital.ar.vault;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

/** The same on the S3 server of docker-compose.yml; another image by {@code -Dar.test.s3-image}. Skipped without Docker. */
@Testcontainers(disabledWithoutDocker = true)
class ContainerObjectLockTest extends ObjectLockContract {
    private static final String KEY = "ar-digital-test";

    @Container
    private static final GenericContainer<?> SERVER = new GenericContainer<>(
                    DockerImageName.parse(System.getProperty("ar.test.s3-image", "rustfs/rustfs:latest")))
            .withEnv("RUSTFS_ACCESS_KEY", KEY)
            .withEnv("RUSTFS_SECRET_KEY", KEY)
            .withExposedPorts(9000)
            .waitingFor(Wait.forListeningPort());

    @Override
    String endpoint() {
        return "http://" + SERVER.getHost() + ":" + SERVER.getMappedPort(9000);
    }

    @Override
    String region() {
        return "us-east-1";
    }

    @Override
    String accessKey() {
        return KEY;
    }

    @Override
    String secretKey() {
        return KEY;
    }
}
