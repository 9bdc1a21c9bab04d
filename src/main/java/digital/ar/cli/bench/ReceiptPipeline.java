package digital.ar.cli.bench;

import digital.ar.evidence.LogStatus;
import digital.ar.receipt.IssueSteps;
import digital.ar.receipt.IssueSteps.Step;
import java.util.EnumMap;
import java.util.Map;

/** Makes journals, lets the log stamp them, and then measures how fast their receipts are issued. */
final class ReceiptPipeline {
    private static final int MEGABYTE = 1024 * 1024;
    private static final int INTERVAL = 1_000;

    private final MeasuredService service;
    private final ReceiptLoad load;
    private final IssueSteps steps;
    private final LogStatus.Source log;

    ReceiptPipeline(MeasuredService service, int letterBytes) {
        this.service = service;
        this.load = new ReceiptLoad(service, letterBytes);
        this.steps = service.bean(IssueSteps.class);
        this.log = service.bean(LogStatus.Source.class);
    }

    /** @return receipts per second, from the first order to the last commit */
    double run(int receipts, Figures figures) throws InterruptedException {
        var notices = (receipts + ReceiptLoad.RECEIPTS_PER_NOTICE - 1) / ReceiptLoad.RECEIPTS_PER_NOTICE;
        var octets = load.make(notices);
        awaitStamp();
        var expected = notices * ReceiptLoad.RECEIPTS_PER_NOTICE;
        var already = steps.receipts();
        var before = spent();
        var cpu = service.processorTime();
        var from = System.nanoTime();
        service.startReceipts();
        watch(already, expected, figures);
        var seconds = (System.nanoTime() - from) / 1e9;
        service.stopReceipts();
        figures.print("message size", octets, "bytes");
        var used = service.processorTime().minus(cpu);
        figures.print("processor time of the service", used.service() * 1000 / expected, "ms/receipt");
        figures.print("processor time of its database", used.database() * 1000 / expected, "ms/receipt");
        before.forEach((step, nanos) -> figures.print(
                "step " + step.name().toLowerCase(java.util.Locale.ROOT),
                (steps.spent(step).toNanos() - nanos) / 1e6 / expected,
                "ms/receipt"));
        return expected / seconds;
    }

    /** Rate and memory at intervals, so that one sees whether they stay. */
    private void watch(long already, int expected, Figures figures) throws InterruptedException {
        var last = System.nanoTime();
        var next = INTERVAL;
        while (steps.receipts() - already < expected) {
            Thread.sleep(5);
            var done = steps.receipts() - already;
            if (done >= next) {
                var now = System.nanoTime();
                figures.print("after " + next, INTERVAL / ((now - last) / 1e9), "receipts/s");
                figures.print("heap in use", heapMegabytes(), "MB");
                last = System.nanoTime();
                next += INTERVAL;
            }
        }
    }

    private Map<Step, Long> spent() {
        var spent = new EnumMap<Step, Long>(Step.class);
        for (var step : Step.values()) {
            spent.put(step, steps.spent(step).toNanos());
        }
        return spent;
    }

    private void awaitStamp() throws InterruptedException {
        var status = log.status();
        while (status.waiting() > 0 || status.stampedSize() < status.size()) {
            Thread.sleep(50);
            status = log.status();
        }
    }

    private static long heapMegabytes() {
        System.gc();
        var runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
