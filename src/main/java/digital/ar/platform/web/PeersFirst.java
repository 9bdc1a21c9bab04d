package digital.ar.platform.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/** {@link PeerValve} stands before the valve that reads forwarded headers, which the framework adds at order 0. */
@Component
class PeersFirst implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    private static final int BEFORE_FORWARDED_HEADERS = -1;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new PeerValve());
    }

    @Override
    public int getOrder() {
        return BEFORE_FORWARDED_HEADERS;
    }
}
