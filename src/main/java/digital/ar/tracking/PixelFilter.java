package digital.ar.tracking;

import digital.ar.platform.PageHeaders;
import digital.ar.platform.Tokens;
import digital.ar.platform.Tokens.Purpose;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Answers the image of the mails in front of everything else: it needs no session, no sign-in and no page, and it is by far
 * the most frequent request. The answer is the same whether or not the token is ours and the hit could be kept.
 *
 * <p>The image has no validator and no ranges, so conditional and range requests get all of it (RFC 9110 13.1, 14.2): each
 * fetch is a hit.
 */
final class PixelFilter implements Filter {
    /** One transparent pixel, GIF89a, 43 bytes. */
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");

    private static final PageHeaders HEADERS = new PageHeaders("default-src 'none'; frame-ancestors 'none'");
    private static final String PREFIX = "/t/";
    private static final String SUFFIX = ".gif";

    private final Tokens tokens;
    private final Supplier<HitDesk> desk;

    PixelFilter(Tokens tokens, Supplier<HitDesk> desk) {
        this.tokens = tokens;
        this.desk = desk;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && isImage(http.getServletPath())) {
            answer(http, answer);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isImage(String path) {
        return path.startsWith(PREFIX) && path.endsWith(SUFFIX) && path.length() > PREFIX.length() + SUFFIX.length();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        HEADERS.writeHeaders(request, response);
        var head = request.getMethod().equals("HEAD");
        if (!head && !request.getMethod().equals("GET")) {
            response.setHeader("Allow", "GET, HEAD"); // RFC 9110 15.5.6
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        keep(request);
        response.setHeader("Cache-Control", "no-store, no-cache, must-revalidate, private, max-age=0");
        response.setContentType("image/gif");
        response.setContentLength(PIXEL.length);
        if (!head) {
            response.getOutputStream().write(PIXEL);
        }
    }

    private void keep(HttpServletRequest request) {
        var path = request.getServletPath();
        var token = path.substring(PREFIX.length(), path.length() - SUFFIX.length());
        tokens.readUrl(Purpose.PIXEL, token)
                .ifPresent(t -> desk.get().keep(t.recipient(), AccessLog.Kind.PIXEL, t.number(), request));
    }
}
