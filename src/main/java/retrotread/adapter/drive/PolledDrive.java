package retrotread.adapter.drive;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import retrotread.input.ControlInputs;
import retrotread.port.DriveHealth;
import retrotread.port.DrivePort;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A drive that is asked again and again, on a thread of its own: the control thread leaves the newest permit
/// and takes what was heard, and waits for neither. A lost line is a fault at once; it is opened again every
/// second, and the drive then begins with a stop.
final class PolledDrive implements DrivePort {
    /// From one look to the next. Chosen: four looks within the 100 ms of a permit.
    private static final long PAUSE_MILLIS = 20;

    private static final long REOPEN_MILLIS = 1000;

    /// Looks at the end, for its stop to be confirmed.
    private static final int LAST_LOOKS = 5;

    private static final long ENDING_MILLIS = 3000;

    private final DriveTalk talk;
    private final NanoClock clock;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("drive").daemon().unstarted(this::live);
    private volatile DrivePermit latest = DrivePermit.STOP;
    private volatile DriveSaid said;
    private final DriveDiary diary;

    private PolledDrive(DriveTalk talk, NanoClock clock) {
        this.talk = talk;
        this.clock = clock;
        said = DriveSaid.of(clock.nowNs(), Double.NaN, DriveTrouble.NOT_READY, 0);
        diary = new DriveDiary(DriveTrouble.NOT_READY, clock.nowNs());
    }

    /// Begins to talk; what is not there yet is waited for, as a fault.
    static PolledDrive start(DriveTalk talk, NanoClock clock) {
        PolledDrive drive = new PolledDrive(talk, clock);
        drive.thread.start();
        return drive;
    }

    @Override
    public void apply(DrivePermit permit) {
        latest = permit;
    }

    @Override
    public void report(ControlInputs into) {
        DriveSaid now = said;
        into.drive(now.heardNs(), now.mps(), now.inclinePercent(), now.fault());
    }

    private DrivePermit permit() {
        return latest.at(clock.nowNs());
    }

    /// A defect ends the thread, as the log says; the drive is a fault from then on.
    private void live() {
        boolean broken = true;
        try {
            do {
                connect();
            } while (!ending.await(REOPEN_MILLIS, TimeUnit.MILLISECONDS));
            broken = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            DriveSaid last = said.without(DriveTrouble.LINE_LOST);
            if (broken) {
                tell(last, "its thread broke: start the daemon again, and report what the log says");
            }
            said = last;
            talk.close();
        }
    }

    /// Until the line is lost or the end has come.
    private void connect() throws InterruptedException {
        try {
            talk.open();
            boolean right;
            do {
                right = look();
            } while (!ending.await(right ? PAUSE_MILLIS : 0, TimeUnit.MILLISECONDS));
            latest = DrivePermit.STOP;
            for (int i = 0; i < LAST_LOOKS; i++) {
                look();
            }
        } catch (IOException e) {
            tell(said.without(DriveTrouble.LINE_LOST), e.getMessage());
        }
    }

    /// Whether it was answered rightly; after a wrong answer the next look comes at once.
    private boolean look() throws IOException, InterruptedException {
        try {
            DriveSaid now = talk.look(this::permit);
            diary.heard();
            tell(now, talk.advice(now.trouble()));
            return true;
        } catch (WrongAnswerException e) {
            diary.notHeard(e.getMessage(), talk.advice(DriveTrouble.NOT_READY));
            return false;
        }
    }

    /// A trouble is told when it begins and when it is over.
    private void tell(DriveSaid now, String detail) {
        DriveTrouble before = said.trouble();
        said = now;
        if (now.trouble() != before) {
            diary.changed(now, detail, clock.nowNs());
        }
    }

    @Override
    public DriveHealth health() {
        return diary.health(said, talk.errors());
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
