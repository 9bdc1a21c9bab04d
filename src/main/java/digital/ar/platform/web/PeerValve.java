package digital.ar.platform.web;

import digital.ar.platform.ConnectionPeer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Notes the address of the connection, and whether forwarded headers came: the valve behind it shows the address of the visitor
 * whom a trusted proxy names, takes the headers away, and marks every request of such a proxy, also one of its own.
 */
final class PeerValve extends ValveBase {
    private static final List<String> FORWARDED =
            List.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded"); // RFC 7239 4

    PeerValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        ConnectionPeer.note(request, request.getPeerAddr(), forwards(request));
        getNext().invoke(request, response);
    }

    private static boolean forwards(Request request) {
        for (var name : FORWARDED) {
            if (request.getHeader(name) != null) {
                return true;
            }
        }
        return false;
    }
}
