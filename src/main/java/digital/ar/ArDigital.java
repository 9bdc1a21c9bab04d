package digital.ar;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service as a Spring application. The command line in {@code cli} starts it. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ArDigital {}
