package digital.ar.inbound.sandbox;

import digital.ar.platform.IdPrefix;
import digital.ar.platform.Ids;
import java.time.Instant;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The mailbox for programs: the demo and integration tests of an ERP. */
@RestController
@OnSandboxRoute
@RequestMapping("/mailbox/api/messages")
class MailboxApi {
    private static final int MAX = 200;
    private final SandboxStore store;

    MailboxApi(SandboxStore store) {
        this.store = store;
    }

    /** @param size bytes with the server's trace fields */
    record Message(String id, Instant receivedAt, String from, String to, String subject, long size) {}

    /** Newest first, at most 200. @param to part of the recipient's address or of the subject */
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    List<Message> list(@RequestParam(defaultValue = "") String to) {
        return store.list(to.strip(), MAX).stream()
                .map(m -> new Message(
                        Ids.publicId(IdPrefix.INB, m.id()),
                        m.receivedAt(),
                        m.mailFrom(),
                        m.rcptTo(),
                        m.subject(),
                        m.size()))
                .toList();
    }

    /** Return-Path and Received of our server, then the mail byte for byte. */
    @GetMapping(path = "/{id}/raw", produces = "message/rfc822")
    byte[] raw(@PathVariable String id) {
        return MailboxController.find(store, id);
    }
}
