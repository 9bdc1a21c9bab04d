package digital.ar.inbound.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.james.protocols.api.Protocol;
import org.apache.james.protocols.netty.BasicChannelInboundHandler;
import org.apache.james.protocols.netty.CommandInjectionDetectedException;
import org.apache.james.protocols.netty.Encryption;
import org.apache.james.protocols.netty.ProtocolMDCContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line discipline in front of James' core: a line ends with CRLF and holds no other CR or LF (RFC 5321 2.3.8). A peer
 * that breaks it is answered 521 and cut off at once, in commands and in data alike, so that no reader of the mail can
 * see another end of data than we do (SMTP smuggling). A line that is too long ends the connection too, because James
 * would otherwise drop it from the middle of a mail and accept the rest.
 */
final class StrictLineHandler extends BasicChannelInboundHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StrictLineHandler.class);
    private static final String BARE = "521 5.5.2 bare CR or LF received, closing\r\n"; // RFC 7504
    private static final String LONG = "554 5.6.0 line too long, closing\r\n";
    private static final String INJECTED =
            "503 5.5.1 nothing may follow STARTTLS before TLS, closing\r\n"; // RFC 3207 4.2
    private boolean closed;

    StrictLineHandler(Protocol protocol, Encryption encryption) {
        super(new ProtocolMDCContextFactory.Standard(), protocol, encryption, false);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (!(message instanceof ByteBuf line)) {
            super.channelRead(context, message);
        } else if (closed) {
            line.release();
        } else if (strict(line)) {
            super.channelRead(context, message);
        } else {
            line.release();
            cutOff(context, BARE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        if (cause instanceof TooLongFrameException) {
            cutOff(context, LONG);
        } else if (cause instanceof DecoderException && cause.getCause() instanceof CommandInjectionDetectedException) {
            cutOff(context, INJECTED);
        } else if (cause instanceof IOException || cause.getCause() instanceof IOException) {
            // Also a TLS handshake that the peer broke off: strangers must not fill our log.
            var peer = context.channel().remoteAddress();
            context.close().addListener(done -> LOG.debug("SMTP peer {} is gone", peer, cause));
        } else {
            super.exceptionCaught(context, cause);
        }
    }

    private void cutOff(ChannelHandlerContext context, String reply) {
        closed = true;
        LOG.info("SMTP peer {} cut off: {}", context.channel().remoteAddress(), reply.strip());
        context.writeAndFlush(Unpooled.copiedBuffer(reply, StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }

    private static boolean strict(ByteBuf line) {
        var start = line.readerIndex();
        var last = start + line.readableBytes() - 1;
        if (last <= start || line.getByte(last) != '\n' || line.getByte(last - 1) != '\r') {
            return false;
        }
        return line.indexOf(start, last - 1, (byte) '\r') < 0 && line.indexOf(start, last, (byte) '\n') < 0;
    }
}
