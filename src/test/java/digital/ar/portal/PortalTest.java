package digital.ar.portal;

import digital.ar.ServiceTest;
import digital.ar.evidence.Event;
import digital.ar.evidence.EventType;
import digital.ar.evidence.Journal;
import digital.ar.notice.NoticeView;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/** The debtor's pages of a running service, notices to visit, and the journal that says what came of a visit. */
public abstract class PortalTest extends ServiceTest {
    protected final Web web = new Web(baseUrl());
    protected SampleNotices samples;

    @Autowired
    protected Journal journal;

    @Autowired
    void samples(AutowireCapableBeanFactory beans) {
        samples = beans.createBean(SampleNotices.class);
    }

    protected List<Event> events(NoticeView notice, EventType type) {
        return journal.read(notice.id()).stream().filter(e -> e.type() == type).toList();
    }
}
