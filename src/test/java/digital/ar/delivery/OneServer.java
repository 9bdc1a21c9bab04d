package digital.ar.delivery;

import digital.ar.delivery.route.Mailing;
import digital.ar.delivery.route.Route;
import digital.ar.delivery.smtp.Target;
import digital.ar.delivery.smtp.TlsMode;
import digital.ar.mail.EmailAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** All domains have their MX at one server, as with a large provider. */
record OneServer(String mx, InetSocketAddress address) implements Route {
    @Override
    public String name() {
        return "mx";
    }

    @Override
    public String provider(EmailAddress recipient) {
        return recipient.domain();
    }

    @Override
    public Plan plan(Mailing mailing) {
        var target = new Target(mx, address.getAddress(), address.getPort(), TlsMode.NONE, Optional.empty());
        return new Plan(List.of(target), List.of());
    }
}
