package digital.ar.inbound.smtp;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.stream.ChunkedWriteHandler;
import org.apache.james.protocols.api.Protocol;
import org.apache.james.protocols.netty.AbstractAsyncServer;
import org.apache.james.protocols.netty.AllButStartTlsLineBasedChannelHandler;
import org.apache.james.protocols.netty.ConnectionLimitUpstreamHandler;
import org.apache.james.protocols.netty.ConnectionPerIpLimitUpstreamHandler;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.netty.TimeoutHandler;

/**
 * James' listener with our pipeline. Everything of one connection runs on its event loop: a mail that is being stored
 * stops the reading of its connection, which is the back-pressure. James' hooks are synchronous, so the number of event
 * loops bounds how many mails are stored at once.
 */
final class SmtpAcceptor extends AbstractAsyncServer {
    private static final int MAX_LINE = 65_536; // RFC 5321 4.5.3.1.6 asks for 1,000; real mail has longer lines
    private final Protocol protocol;
    private final Encryption encryption;
    private final ConnectionLimitUpstreamHandler limit;
    private final ConnectionPerIpLimitUpstreamHandler perIpLimit;

    SmtpAcceptor(Protocol protocol, Encryption encryption, SmtpProperties settings) {
        this.protocol = protocol;
        this.encryption = encryption;
        this.limit = ConnectionLimitUpstreamHandler.forCount(settings.maxConnections())
                .orElseThrow();
        this.perIpLimit = ConnectionPerIpLimitUpstreamHandler.forCount(settings.maxConnectionsPerIp())
                .orElseThrow();
        setTimeout((int) settings.timeout().toSeconds());
        setIoWorkerCount(settings.workers());
        this.jmxName = "smtp"; // names the threads
    }

    @Override
    protected ChannelInitializer<SocketChannel> createPipelineFactory() {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                var pipeline = channel.pipeline();
                pipeline.addLast(HandlerConstants.CONNECTION_LIMIT_HANDLER, limit);
                pipeline.addLast(HandlerConstants.CONNECTION_LIMIT_PER_IP_HANDLER, perIpLimit);
                // Also refuses commands that were sent together with STARTTLS (CVE-2021-38542).
                pipeline.addLast(
                        HandlerConstants.FRAMER,
                        new AllButStartTlsLineBasedChannelHandler(pipeline, MAX_LINE, false, "starttls"));
                pipeline.addLast(HandlerConstants.CHUNK_HANDLER, new ChunkedWriteHandler());
                pipeline.addLast(HandlerConstants.TIMEOUT_HANDLER, new TimeoutHandler(getTimeout()));
                pipeline.addLast(HandlerConstants.CORE_HANDLER, new StrictLineHandler(protocol, encryption));
            }
        };
    }
}
