package digital.ar.inbound.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Patience with one peer. Stands between the line splitter and James' core, sees whole lines come and replies go, and
 * tells from the replies alone whether a message is being received: it begins with 354 and ends with the next reply.
 *
 * <p>Ended with 421 (RFC 5321 3.8, 4.5.3.2): a line that does not become complete within the timeout, however its bytes
 * drip; a message that takes too long as a whole or comes too slowly; too many errors; too many commands without a mail.
 * A command line with a NUL, or longer than any command, is cut off with 500.
 */
final class PeerLimits extends ChannelDuplexHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PeerLimits.class);
    private static final AttributeKey<Boolean> IN_DATA = AttributeKey.valueOf("ar.in-data");
    private static final long CHECK_MILLIS = 500;
    private static final long GRACE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MAX_COMMAND = 12_290; // RFC 4954 4: an AUTH line may have 12,288 octets
    private static final double NANOS = 1e9;

    private final SmtpProperties.Peers limits;
    private final long timeoutNanos;
    private @Nullable Future<?> watch;
    private long waitingSince = System.nanoTime();
    private long dataSince;
    private long dataBytes;
    private boolean inData;
    private boolean ended;
    private int errors;
    private int commands;

    PeerLimits(SmtpProperties.Peers limits, Duration timeout) {
        this.limits = limits;
        this.timeoutNanos = timeout.toNanos();
    }

    /** A message is being received, or stored, at this moment. */
    static boolean inData(Channel channel) {
        return Boolean.TRUE.equals(channel.attr(IN_DATA).get());
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        waitingSince = System.nanoTime();
        watch = context.executor()
                .scheduleWithFixedDelay(() -> check(context), CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
        super.channelActive(context);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        stopWatching();
    }

    private void stopWatching() {
        if (watch != null) {
            watch.cancel(false);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (ended) {
            ReferenceCountUtil.release(message);
            return;
        }
        waitingSince = System.nanoTime();
        if (message instanceof ByteBuf line) {
            if (inData) {
                dataBytes += line.readableBytes();
            } else if (!command(line)) {
                line.release();
                end(context, "500 5.5.2 not a command line");
                return;
            } else if (++commands > limits.maxCommands()) {
                line.release();
                end(context, "421 4.7.0 too many commands without a mail");
                return;
            }
        }
        super.channelRead(context, message);
    }

    private static boolean command(ByteBuf line) {
        return line.readableBytes() <= MAX_COMMAND
                && line.indexOf(line.readerIndex(), line.writerIndex(), (byte) 0) < 0;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (ended) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
            return;
        }
        waitingSince = System.nanoTime();
        if (message instanceof ByteBuf reply && reply.isReadable(3)) {
            replied(context.channel(), reply.toString(reply.readerIndex(), 3, StandardCharsets.US_ASCII));
        }
        super.write(context, message, promise);
        if (errors > limits.maxErrors()) {
            end(context, "421 4.7.0 too many errors");
        }
    }

    private void replied(Channel channel, String code) {
        var accepted = inData && code.startsWith("2");
        inData = code.equals("354");
        channel.attr(IN_DATA).set(inData);
        if (inData) {
            dataSince = System.nanoTime();
            dataBytes = 0;
        } else if (accepted) {
            commands = 0;
        } else if (code.startsWith("4") || code.startsWith("5")) {
            errors++;
        }
    }

    private void check(ChannelHandlerContext context) {
        var now = System.nanoTime();
        if (ended || !context.channel().isActive()) {
            stopWatching();
        } else if (now - waitingSince > timeoutNanos) {
            end(context, "421 4.4.2 timeout, no complete line in " + Duration.ofNanos(timeoutNanos));
        } else if (inData && tooSlow(now - dataSince)) {
            end(context, "421 4.4.2 the message comes too slowly");
        }
    }

    private boolean tooSlow(long elapsed) {
        return elapsed > limits.dataTime().toNanos()
                || elapsed > GRACE_NANOS
                        && dataBytes / (elapsed / NANOS) < limits.dataRate().toBytes();
    }

    private void end(ChannelHandlerContext context, String reply) {
        ended = true;
        stopWatching();
        LOG.info("SMTP peer {} cut off: {}", context.channel().remoteAddress(), reply);
        context.writeAndFlush(Unpooled.copiedBuffer(reply + "\r\n", StandardCharsets.US_ASCII))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
