package digital.ar.platform.web;

import digital.ar.platform.OwnHosts;
import digital.ar.platform.PlatformProperties;
import digital.ar.platform.TenantHosts;
import digital.ar.platform.WebProperties;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The order at the door: name, HTTPS, then everything else. */
@Configuration
class DoorConfiguration {
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<HostGate> hostGate(OwnHosts own, TenantHosts tenants, PlatformProperties platform) {
        var gate = new FilterRegistrationBean<>(new HostGate(own, tenants, platform));
        gate.setOrder(FIRST);
        return gate;
    }

    @Bean
    FilterRegistrationBean<HttpsRules> httpsRules(WebProperties web, PlatformProperties platform) {
        var rules = new FilterRegistrationBean<>(new HttpsRules(web, platform));
        rules.setOrder(FIRST + 1);
        return rules;
    }

    /** One more port beside the one with TLS ({@code server.ssl.*}), for browsers that come without. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> plainPort(WebProperties web) {
        return factory -> {
            if (web.httpPort() >= 0) {
                var connector = new Connector();
                connector.setPort(web.httpPort());
                factory.addAdditionalConnectors(connector);
            }
        };
    }
}
