package digital.ar.inbound.smtp;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections are open, of all peers and of one. Who is one too many hears 421 (RFC 5321 3.8) and is let go
 * before anything of him is read; so is everybody while the server stops. An IPv6 peer is its /64.
 */
@ChannelHandler.Sharable
final class ConnectionLimits extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);
    private static final int IPV6_NETWORK_BYTES = 8;

    private final int max;
    private final int maxPerPeer;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<String, Integer> perPeer = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ConnectionLimits(int max, int maxPerPeer) {
        this.max = max;
        this.maxPerPeer = maxPerPeer;
    }

    void refuseAll(boolean refuse) {
        stopping = refuse;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        var peer = peer(context);
        var total = open.incrementAndGet();
        int ofPeer = perPeer.merge(peer, 1, Integer::sum);
        context.channel().closeFuture().addListener(closed -> {
            open.decrementAndGet();
            perPeer.computeIfPresent(peer, (same, n) -> n > 1 ? n - 1 : null);
        });
        if (stopping) {
            refuse(context, "4.3.2 the server is stopping");
        } else if (total > max) {
            refuse(context, "4.7.0 too many connections, please come back later");
        } else if (ofPeer > maxPerPeer) {
            refuse(context, "4.7.0 too many connections from your address");
        } else {
            super.channelActive(context);
        }
    }

    /** Nothing of this peer reaches the handlers behind: they were never told of it. */
    private static void refuse(ChannelHandlerContext context, String why) {
        LOG.info("SMTP peer {} not let in: {}", context.channel().remoteAddress(), why);
        context.pipeline().addAfter(context.name(), "deaf", new Deaf());
        context.writeAndFlush(Unpooled.copiedBuffer("421 " + why + "\r\n", StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static String peer(ChannelHandlerContext context) {
        var address = ((InetSocketAddress) context.channel().remoteAddress()).getAddress();
        return HexFormat.of().formatHex(network(address));
    }

    private static byte[] network(InetAddress address) {
        var bytes = address.getAddress();
        return address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes;
    }

    /** Swallows all that comes. */
    private static final class Deaf extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            io.netty.util.ReferenceCountUtil.release(message);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {}

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close().addListener(done -> LOG.debug("a peer that was not let in is gone", cause));
        }
    }
}
