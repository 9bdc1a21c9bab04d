package digital.ar.platform;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.apache.catalina.Globals;

/** Who is at the other end of a request's connection: the visitor, or a trusted proxy that brings one. */
public final class ConnectionPeer {
    private static final String PEER = ConnectionPeer.class.getName();

    /** @param forwards the request brings forwarded headers, whoever wrote them */
    private record Peer(String address, boolean forwards) {}

    private ConnectionPeer() {}

    /** A proxy of {@code ar.web.trusted-proxies} said whom it brings; only then are its other headers believed. */
    public static boolean isTrustedProxy(HttpServletRequest request) {
        return forwards(request) && request.getAttribute(Globals.REQUEST_FORWARDED_ATTRIBUTE) != null;
    }

    /** The peer itself runs here; whom a proxy brings is a visitor, wherever the proxy runs. */
    public static boolean isThisMachine(HttpServletRequest request) {
        return !forwards(request) && isLoopback(request.getRemoteAddr());
    }

    /** Address of the connection itself, whatever a proxy said. */
    public static String address(HttpServletRequest request) {
        return request.getAttribute(PEER) instanceof Peer peer ? peer.address() : request.getRemoteAddr();
    }

    /** Notes it before forwarded headers are read and taken away; only the server itself does. */
    public static void note(ServletRequest request, String address, boolean forwards) {
        request.setAttribute(PEER, new Peer(address, forwards));
    }

    private static boolean forwards(HttpServletRequest request) {
        return request.getAttribute(PEER) instanceof Peer peer && peer.forwards();
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
