package digital.ar.inbound.smtp;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.stream.ChunkedWriteHandler;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import org.apache.james.protocols.api.Protocol;
import org.apache.james.protocols.netty.AbstractAsyncServer;
import org.apache.james.protocols.netty.AllButStartTlsLineBasedChannelHandler;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.HandlerConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * James' listener with our pipeline. Everything of one connection runs on its event loop: a mail that is being stored
 * stops the reading of its connection, which is the back-pressure. James' hooks are synchronous, so the number of event
 * loops bounds how many mails are stored at once.
 */
final class SmtpAcceptor extends AbstractAsyncServer {
    private static final Logger LOG = LoggerFactory.getLogger(SmtpAcceptor.class);
    private static final int MAX_LINE = 65_536; // RFC 5321 4.5.3.1.6 asks for 1,000; real mail has longer lines
    private static final String STOPPING = "421 4.3.2 the server is stopping\r\n";
    private static final long LOOK_MILLIS = 20;

    private final Protocol protocol;
    private final Encryption encryption;
    private final SmtpProperties settings;
    private final ConnectionLimits limits;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    SmtpAcceptor(Protocol protocol, Encryption encryption, SmtpProperties settings) {
        this.protocol = protocol;
        this.encryption = encryption;
        this.settings = settings;
        this.limits = new ConnectionLimits(settings.maxConnections(), settings.maxConnectionsPerIp());
        setIoWorkerCount(settings.workers());
        this.jmxName = "smtp"; // names the threads
    }

    @Override
    protected ChannelInitializer<SocketChannel> createPipelineFactory() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                open.add(channel);
                var pipeline = channel.pipeline();
                pipeline.addLast(HandlerConstants.CONNECTION_LIMIT_HANDLER, limits);
                if (!encryption.isStartTLS()) {
                    pipeline.addLast(HandlerConstants.SSL_HANDLER, encryption.sslHandler());
                }
                // Also refuses commands that were sent together with STARTTLS (CVE-2021-38542).
                pipeline.addLast(
                        HandlerConstants.FRAMER,
                        new AllButStartTlsLineBasedChannelHandler(pipeline, MAX_LINE, false, "starttls"));
                pipeline.addLast(HandlerConstants.CHUNK_HANDLER, new ChunkedWriteHandler());
                pipeline.addLast("peerLimits", new PeerLimits(settings.peers(), settings.timeout()));
                pipeline.addLast(HandlerConstants.CORE_HANDLER, new StrictLineHandler(protocol, encryption));
            }
        };
    }

    void letIn() {
        limits.refuseAll(false);
    }

    /** Whoever is not sending a message hears 421 now, the others when their message was answered, as long as we wait. */
    void sayGoodbye() {
        limits.refuseAll(true);
        var giveUp = System.nanoTime() + settings.stopWait().toNanos();
        try {
            open.forEach(SmtpAcceptor::goodbye);
            while (!open.isEmpty() && System.nanoTime() < giveUp) {
                Thread.sleep(LOOK_MILLIS);
                open.forEach(SmtpAcceptor::goodbye);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!open.isEmpty()) {
            LOG.warn("{} SMTP connection(s) are cut off by the stop; their senders try again", open.size());
        }
    }

    /** On the connection's event loop, so behind whatever it is busy with: a mail that is being stored is answered first. */
    private static void goodbye(Channel channel) {
        try {
            channel.eventLoop().execute(() -> {
                if (channel.isActive() && !PeerLimits.inData(channel)) {
                    channel.writeAndFlush(Unpooled.copiedBuffer(STOPPING, StandardCharsets.US_ASCII))
                            .addListener(ChannelFutureListener.CLOSE);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("the event loop is gone, and its connections with it", e);
        }
    }
}
