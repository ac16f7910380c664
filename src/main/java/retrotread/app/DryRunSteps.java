package retrotread.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import retrotread.adapter.drive.DryRun;
import retrotread.adapter.drive.DryRun.Frames;
import retrotread.adapter.drive.DryRun.Look;
import retrotread.belt.BeltDirection;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;
import retrotread.safety.DryRunPermits;
import retrotread.session.SpeedWords;

/// What `drive-test` does with a drive, step by step, and prints: each frame, what came back, what it means.
/// Frames that say nothing new are counted, not printed. One thread, but for `end`.
final class DryRunSteps {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final long PAUSE_NS = 50_000_000L;
    private static final int LOOKS = 5;
    private static final int AGAIN = 5;

    /// Time for its own ramp, and the rest before another direction.
    private static final int LOOKS_MAX = 100;

    private static final int RUN_LOOKS = 30;
    private static final int REST_LOOKS = 30;

    private final DryRun drive;
    private final NanoClock clock;
    private final PrintWriter out;
    private Look last;
    private String shown = "";
    private int repeated;
    private volatile boolean ended;

    DryRunSteps(DryRun drive, NanoClock clock, PrintWriter out) {
        this.drive = drive;
        this.clock = clock;
        this.out = out;
    }

    /// From now on it is only stopped; any thread.
    void end() {
        ended = true;
    }

    /// Looks at it without any order but stop; whether it is in order.
    boolean read() throws IOException, InterruptedException {
        title("look at it, and stop it");
        looks(LOOKS, _ -> false, () -> DrivePermit.STOP);
        return told(Look::isInOrder);
    }

    /// Arms it, lets it run slowly and stops it; whether it did all that.
    boolean run(double mps, BeltDirection direction) throws IOException, InterruptedException {
        String way = direction == BeltDirection.NORMAL ? "" : " the other way";
        title("power at set-point zero, as before every run");
        looks(REST_LOOKS, _ -> ended, permit(0, direction));
        boolean good = told(Look::isInOrder) && !ended;
        if (good) {
            title("ORDER TO RUN" + way + " at " + SpeedWords.kmh(mps));
            looks(RUN_LOOKS, _ -> ended, permit(mps, direction));
            good = told(Look::isInOrder) && !ended;
        }
        title("stop it");
        looks(LOOKS_MAX, look -> look.isRight() && !(look.mps() > 0), () -> DrivePermit.STOP);
        return told(look -> look.isInOrder() && !(look.mps() > 0)) && good;
    }

    private Supplier<DrivePermit> permit(double mps, BeltDirection direction) {
        return () -> ended ? DrivePermit.STOP : DryRunPermits.of(mps, direction, clock.nowNs());
    }

    /// At least two looks, so that an order and its confirmation are seen; some more where the last one was not
    /// answered, for a single one is noise.
    private void looks(int most, Predicate<Look> enough, Supplier<DrivePermit> permit)
            throws IOException, InterruptedException {
        for (int i = 0; i < most && !(i > 1 && enough.test(last)) || i < most + AGAIN && !last.isRight(); i++) {
            last = drive.look(permit);
            last.frames().forEach(this::show);
            LockSupport.parkNanos(PAUSE_NS);
        }
        if (repeated > 0) {
            out.println("    ... and " + repeated + " more that say nothing new");
        }
        repeated = 0;
        out.flush();
    }

    private void title(String what) {
        out.println();
        out.println(what);
        shown = "";
    }

    private void show(Frames frames) {
        String meaning = frames.asked() + frames.answered();
        String key =
                meaning.isEmpty() ? Arrays.toString(frames.question()) + Arrays.toString(frames.answer()) : meaning;
        if (shown.contains("\n" + key + "\n")) {
            repeated++;
            return;
        }
        shown += "\n" + key + "\n";
        line(">", frames.question(), frames.asked());
        line("<", frames.answer(), frames.answered());
    }

    private void line(String way, byte[] bytes, String words) {
        out.printf(Locale.ROOT, "  %s %-47s %s%n", way, HEX.formatHex(bytes), words);
    }

    private boolean told(Function<Look, Boolean> claim) {
        boolean good = claim.apply(last);
        out.println(good ? "  good" : "  NOT GOOD: " + (last.words().isEmpty() ? "it goes on" : last.words()));
        out.flush();
        return good;
    }
}
