package digital.ar.cli;

import digital.ar.inbound.MailExplanation;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./ar explain MAIL…}: what the service reads in bounces, reports and replies. No service, no database. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Prints what the service reads in each mail, one JSON object a line: file, kind,",
            "recipients (recipient, action, status, replyCode, hard, reason), and feedbackType",
            "of a complaint. null stands for what the mail does not say.",
            "",
            "kind is failure, delay, delivered, relayed, expanded, complaint, auto-reply,",
            "read receipt, reply or other. hard: the address itself fails for good.",
            "Exit code 1 when a mail could not be read; its line then has the field error."
        })
final class ExplainCommand implements Callable<Integer> {
    /** What the service takes over SMTP, and room for what a mail store adds. */
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    @Parameters(
            paramLabel = "MAIL",
            arity = "1..*",
            description = "File with one mail as it came, a folder of such files, or - for standard input.")
    private List<String> mails = new ArrayList<>();

    private final JsonMapper json = JsonMapper.builder().build();
    private final OutputStream destination;
    private boolean failed;

    ExplainCommand() {
        this(System.out);
    }

    /** @param destination takes the lines, UTF-8; it stays open */
    ExplainCommand(OutputStream destination) {
        this.destination = destination;
    }

    @Override
    public Integer call() {
        var out = new PrintStream(new BufferedOutputStream(destination), false, StandardCharsets.UTF_8);
        for (var mail : mails) {
            for (var file : files(mail)) {
                out.println(json.writeValueAsString(line(file)));
            }
        }
        out.flush();
        return failed ? 1 : 0;
    }

    /** A folder stands for the files in it, by name. */
    private static List<String> files(String mail) {
        if (mail.equals("-") || !new File(mail).isDirectory()) {
            return List.of(mail);
        }
        try (var entries = Files.list(Path.of(mail))) {
            return entries.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of(mail); // reading it as a file then says why
        }
    }

    private Map<String, Object> line(String file) {
        var line = new LinkedHashMap<String, Object>();
        line.put("file", file);
        try {
            var explained = MailExplanation.of(content(file));
            line.put("kind", explained.kind());
            line.put("recipients", explained.recipients());
            if (explained.kind().equals("complaint")) {
                line.put("feedbackType", explained.feedbackType());
            }
        } catch (NoSuchFileException e) {
            line.put("error", "no such file");
            failed = true;
        } catch (InvalidPathException e) {
            line.put("error", "no name of a file: " + e.getReason());
            failed = true;
        } catch (IOException e) {
            line.put("error", "cannot be read: " + e.getMessage());
            failed = true;
        }
        return line;
    }

    private static byte[] content(String file) throws IOException {
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            var content = in.readNBytes(MAX_BYTES + 1);
            if (content.length > MAX_BYTES) {
                throw new IOException("larger than " + MAX_BYTES + " bytes; no mail of that size is taken");
            }
            return content;
        }
    }
}
