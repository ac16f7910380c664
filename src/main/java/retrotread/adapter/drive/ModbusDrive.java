package retrotread.adapter.drive;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import retrotread.adapter.serial.SerialException;
import retrotread.adapter.serial.SerialLine;
import retrotread.input.ControlInputs;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A frequency converter over Modbus RTU, on a thread of its own: the control thread leaves the newest permit
/// and takes what was heard, and waits for neither. A lost line is a fault at once; it is opened again every
/// second, and the converter then begins with a stop.
public final class ModbusDrive implements DrivePort {
    private static final Logger LOG = LoggerFactory.getLogger(ModbusDrive.class);

    /// From one look to the next. Chosen: four looks within the 100 ms of a permit.
    private static final long PAUSE_MILLIS = 20;

    private static final long REOPEN_MILLIS = 1000;

    /// Wrong answers in a row that are worth a line in the log; a single one is noise.
    private static final int WRONG_TOLD = 3;

    /// Looks at the end, for its stop to be confirmed.
    private static final int LAST_LOOKS = 5;

    private static final long ENDING_MILLIS = 3000;

    private final ModbusSettings settings;
    private final NanoClock clock;
    private final SerialLine line;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private volatile DrivePermit latest = DrivePermit.STOP;
    private volatile ConverterReport said;
    private int wrongInARow;

    private ModbusDrive(ModbusSettings settings, NanoClock clock) {
        this.settings = settings;
        this.clock = clock;
        line = new SerialLine(settings.line(), clock);
        said = ConverterReport.of(clock.nowNs(), Double.NaN, ConverterTrouble.NOT_READY, 0);
        thread = Thread.ofPlatform().name("drive").daemon().unstarted(this::live);
    }

    /// Begins to talk; what is not there yet is waited for, as a fault.
    public static ModbusDrive start(ModbusSettings settings, NanoClock clock) {
        ModbusDrive drive = new ModbusDrive(settings, clock);
        drive.thread.start();
        return drive;
    }

    @Override
    public void apply(DrivePermit permit) {
        latest = permit;
    }

    @Override
    public void report(ControlInputs into) {
        ConverterReport now = said;
        into.drive(now.heardNs(), now.mps(), Double.NaN, now.fault());
    }

    private DrivePermit permit() {
        return latest.at(clock.nowNs());
    }

    private void live() {
        try {
            do {
                connect();
            } while (!ending.await(REOPEN_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            said = said.without(ConverterTrouble.LINE_LOST);
            line.close();
        }
    }

    /// Until the line is lost or the end has come.
    private void connect() throws InterruptedException {
        try {
            line.open();
            ConverterCycle cycle = new ConverterCycle(settings, new RtuLink(line, settings.station(), clock), clock);
            boolean right;
            do {
                right = look(cycle);
            } while (!ending.await(right ? PAUSE_MILLIS : 0, TimeUnit.MILLISECONDS));
            latest = DrivePermit.STOP;
            for (int i = 0; i < LAST_LOOKS; i++) {
                look(cycle);
            }
        } catch (SerialException e) {
            tell(said.without(ConverterTrouble.LINE_LOST), e.getMessage());
        }
    }

    /// Whether it was answered rightly; after a wrong answer the next look comes at once.
    private boolean look(ConverterCycle cycle) throws SerialException, InterruptedException {
        try {
            ConverterReport report = cycle.step(this::permit);
            wrongInARow = 0;
            tell(report, settings.profile().watchdogWords());
            return true;
        } catch (SerialException e) {
            throw e;
        } catch (IOException e) {
            wrongInARow++;
            if (wrongInARow == WRONG_TOLD) {
                LOG.warn(
                        "drive: {}; {} in a row. Where it never answered: check station, baud, format and both wires",
                        e.getMessage(),
                        WRONG_TOLD);
            }
            return false;
        }
    }

    /// A trouble is told when it begins and when it is over.
    private void tell(ConverterReport report, String detail) {
        ConverterTrouble before = said.trouble();
        said = report;
        if (report.trouble() == before) {
            return;
        }
        switch (report.trouble()) {
            case NONE -> LOG.info("drive: in order, after: {}", before.words);
            case WATCHDOG -> LOG.error("drive: {}; set {} at the converter", report.trouble().words, detail);
            case LINE_LOST -> LOG.error("drive: {}", detail);
            default -> LOG.error("drive: {}, number {}", report.trouble().words, report.fault());
        }
    }

    /// Stops it, has that confirmed where somebody still answers, and gives the line back.
    @Override
    public void close() {
        ending.countDown();
        try {
            thread.join(ENDING_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
