package digital.ar.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The yardstick: Postfix with OpenDKIM signing RSA-2048, as Debian ships them, in directories of their own. It takes the
 * same mails by SMTP from smtp-source and passes them on to smtp-sink; it keeps no evidence. Needs root, as Postfix does.
 */
final class PostfixPeer implements AutoCloseable {
    private static final int START_SECONDS = 30;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Path home;
    private final Path log;
    private final int port = Workplace.freePort();
    private final int milter = Workplace.freePort();

    PostfixPeer(Workplace place) {
        this.home = place.resolve("postfix");
        this.log = place.resolve("postfix.log");
    }

    /** Why it cannot run here; empty when it can. */
    static String missing() {
        for (var name : new String[] {"postfix", "opendkim", "opendkim-genkey", "smtp-source"}) {
            if (Tool.find(name).isEmpty()) {
                return name + " is not installed";
            }
        }
        return "root".equals(System.getProperty("user.name")) ? "" : "Postfix starts as root only";
    }

    /** Messages per second from the first connection to the last 250 of the sink. */
    double measure(int messages, int bytes, int senders) throws InterruptedException {
        var sinkPort = Workplace.freePort();
        startOpenDkim();
        startPostfix(sinkPort);
        try (var sink = new SmtpSink(log, sinkPort, messages)) {
            var from = System.nanoTime();
            Tool.run(
                    log,
                    (int) LIMIT.toSeconds(),
                    "smtp-source",
                    "-s",
                    Integer.toString(senders),
                    "-l",
                    Integer.toString(bytes),
                    "-m",
                    Integer.toString(messages),
                    "-f",
                    "sender@ar.localhost",
                    "-t",
                    "debtor@example.com",
                    "127.0.0.1:" + port);
            sink.awaitAll(LIMIT);
            return messages / ((System.nanoTime() - from) / 1e9);
        }
    }

    private void startOpenDkim() {
        var keys = home.resolve("dkim");
        directory(keys);
        Tool.run(
                log,
                START_SECONDS,
                "opendkim-genkey",
                "-b",
                "2048",
                "-d",
                "ar.localhost",
                "-s",
                "bench",
                "-D",
                keys.toString());
        var config = home.resolve("opendkim.conf");
        write(config, """
                Syslog no
                Mode s
                Canonicalization relaxed/relaxed
                SignatureAlgorithm rsa-sha256
                Domain ar.localhost
                Selector bench
                KeyFile %s
                RequireSafeKeys no
                InternalHosts 127.0.0.1
                Socket inet:%d@127.0.0.1
                PidFile %s
                """.formatted(keys.resolve("bench.private"), milter, home.resolve("opendkim.pid")));
        Tool.run(log, START_SECONDS, "opendkim", "-x", config.toString());
    }

    private void startPostfix(int sinkPort) {
        var config = home.resolve("etc");
        directory(config);
        directory(home.resolve("lib"));
        directory(home.resolve("spool"));
        write(config.resolve("main.cf"), """
                compatibility_level = 3.6
                queue_directory = %s
                data_directory = %s
                myhostname = bench.ar.localhost
                mydestination =
                mynetworks = 127.0.0.0/8
                inet_interfaces = 127.0.0.1
                inet_protocols = ipv4
                relayhost = [127.0.0.1]:%d
                smtpd_relay_restrictions = permit_mynetworks, reject
                smtpd_milters = inet:127.0.0.1:%d
                milter_default_action = tempfail
                smtp_host_lookup = native
                disable_dns_lookups = yes
                smtpd_peername_lookup = no
                default_destination_concurrency_limit = 20
                maillog_file_prefixes = %s
                maillog_file = %s
                local_recipient_maps =
                alias_maps =
                alias_database =
                """.formatted(
                        home.resolve("spool"), home.resolve("lib"), sinkPort, milter, home, home.resolve("mail.log")));
        write(config.resolve("master.cf"), master());
        Tool.run(log, START_SECONDS, "chown", "postfix", home.resolve("lib").toString());
        Tool.run(log, START_SECONDS, "postfix", "-c", config.toString(), "start");
    }

    /** Debian's services without chroot, SMTP on our port. */
    private String master() {
        return """
                127.0.0.1:%d inet n - n - - smtpd
                pickup unix n - n 60 1 pickup
                cleanup unix n - n - 0 cleanup
                qmgr unix n - n 300 1 qmgr
                tlsmgr unix - - n 1000? 1 tlsmgr
                rewrite unix - - n - - trivial-rewrite
                bounce unix - - n - 0 bounce
                defer unix - - n - 0 bounce
                trace unix - - n - 0 bounce
                flush unix n - n 1000? 0 flush
                proxymap unix - - n - - proxymap
                smtp unix - - n - - smtp
                relay unix - - n - - smtp
                error unix - - n - - error
                retry unix - - n - - error
                discard unix - - n - - discard
                anvil unix - - n - 1 anvil
                scache unix - - n - 1 scache
                postlog unix-dgram n - n - 1 postlogd
                """.formatted(port);
    }

    private static void directory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Tool.run(log, START_SECONDS, "postfix", "-c", home.resolve("etc").toString(), "stop");
        try {
            var pid = Long.parseLong(
                    Files.readString(home.resolve("opendkim.pid")).strip());
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (IOException | NumberFormatException e) {
            System.err.println("ar: OpenDKIM of the benchmark could not be stopped: " + e.getMessage());
        }
    }
}
