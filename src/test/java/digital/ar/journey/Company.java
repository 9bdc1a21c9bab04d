package digital.ar.journey;

import digital.ar.ArDigital;
import digital.ar.FreePorts;
import digital.ar.ServiceTest;
import digital.ar.account.ApiKeys;
import digital.ar.account.FirstStart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A company that runs the service with settings of its own, and sends through the API. */
final class Company extends ServiceTest implements AutoCloseable {
    private final ConfigurableApplicationContext service;
    private final Path home;
    private final ErpClient erp;

    private Company(ConfigurableApplicationContext service, Path home, ErpClient erp) {
        this.service = service;
        this.home = home;
        this.erp = erp;
    }

    /** @param settings {@code ar.key=value} */
    static Company with(String... settings) {
        var home = newHome();
        var port = FreePorts.next();
        var all = new ArrayList<>(List.of(
                "server.port=" + port,
                "ar.data-dir=" + home.resolve("data"),
                "ar.certs-dir=" + home.resolve("certs"),
                "ar.database.embedded-port=" + FreePorts.next()));
        all.addAll(Arrays.asList(settings));
        var arguments = all.stream().map(setting -> "--" + setting).toArray(String[]::new);
        var service = new SpringApplicationBuilder(ArDigital.class).run(arguments);
        var tenant = service.getBean(FirstStart.class).run().orElseThrow().tenant();
        var key = service.getBean(ApiKeys.class).create(tenant.id(), "journey").secret();
        return new Company(service, home, new ErpClient("http://localhost:" + port, key));
    }

    ErpClient erp() {
        return erp;
    }

    Path home() {
        return home;
    }

    @Override
    public void close() {
        service.close();
    }
}
