package retrotread.runtime;

import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.port.DriveHealth;
import retrotread.safety.Cause;
import retrotread.safety.Mode;
import retrotread.safety.Requirement;
import retrotread.safety.SafetyState;
import retrotread.safety.Timer;
import retrotread.safety.Times;
import retrotread.session.SpeedWords;

/// Why the belt stopped or does not move, in plain words, and what to do to go on. Pure.
final class WhyText {
    private static final String RITUAL = "let the belt stand for " + seconds(Timer.STANDSTILL)
            + ", take the key out, put it in, wait " + seconds(Timer.KEY_IN) + ", press Reset, wait "
            + seconds(Timer.RESET_TO_START) + ", then press Start";

    private static final String SERVICE =
            "find out why it happened; then take the key out, run `retrotread service clear"
                    + " %s --by CODE` on this machine, and hold Reset for " + seconds(Timer.SERVICE_HOLD) + " within "
                    + seconds(Timer.SERVICE_WINDOW) + "; then " + RITUAL;

    private WhyText() {}

    /// @param drive how the motor controller is doing
    /// @param lastStop the event that last stopped the belt, or null when nothing did since the program started
    /// @param lastRefusal the event that last refused a button or a command, or null
    static String of(Snapshot snapshot, DriveHealth drive, Event lastStop, Event lastRefusal, long nowNs) {
        StringBuilder out = new StringBuilder(512);
        line(out, "state", Words.state(snapshot.state()));
        if (lastStop == null) {
            line(out, "last stop", "none since the daemon was started");
        } else {
            line(out, "last stop", Words.cause(lastStop.cause()));
            rule(out, lastStop.cause().requirement);
            line(out, "when", Words.span(nowNs - lastStop.nowNs()) + " ago");
            line(out, "speed", SpeedWords.kmh(lastStop.speedMps()) + ", limit " + SpeedWords.kmh(lastStop.limitMps()));
            if (lastStop.detectionNs() > 0) {
                line(out, "detected", Words.span(lastStop.detectionNs()) + " after it began, at most");
            }
        }
        line(out, "held by", Words.causes(snapshot));
        if (!drive.words().isEmpty() || !drive.before().isEmpty()) {
            line(out, "drive", DriveText.words(drive, nowNs));
        }
        if (lastRefusal != null && (lastStop == null || lastRefusal.nowNs() - lastStop.nowNs() > 0)) {
            String ago = Words.span(nowNs - lastRefusal.nowNs()) + " ago";
            line(out, "last refusal", Words.refusal(lastRefusal.cause()) + ", " + ago);
        }
        line(out, "to go on", next(snapshot));
        return out.toString();
    }

    /// Whether this event stopped the belt, or kept it from starting; an act of somebody at a machine that is
    /// locked already is none.
    static boolean isStop(Event event) {
        return switch (event.type()) {
            case TRIP, LOCKOUT, STOP -> event.cause() != Cause.NO_CAUSE;
            case STATE_CHANGED -> event.cause() != Cause.NO_CAUSE && mayMove(event.from()) && !mayMove(event.to());
            case KEY_OUT,
                    KEY_IN,
                    HOLD,
                    REFUSED,
                    BELT_MOVED,
                    SELF_TEST_PASSED,
                    LIMIT_CHANGED,
                    EDGES_LOST,
                    COMMAND_DONE,
                    SERVICE_CLEARED,
                    FACING_CHANGED,
                    TIME_WARNING,
                    COMMISSIONING_BEGAN,
                    COMMISSIONING_ENDED,
                    SESSION_ENDED,
                    LEASE_BEGAN,
                    LEASE_ENDED,
                    LINK_SILENT,
                    DIRECTION_CHANGED -> false;
        };
    }

    private static boolean mayMove(SafetyState state) {
        return switch (state) {
            case COUNTDOWN, RUNNING -> true;
            case LOCKED, READY, STOPPING, LOCKOUT -> false;
        };
    }

    private static String next(Snapshot snapshot) {
        if (snapshot.mode() == Mode.OBSERVING) {
            return "nothing: " + Cause.OBSERVING.words;
        }
        return switch (snapshot.state()) {
            case LOCKED ->
                Cause.BUTTON_STUCK.isIn(snapshot.causes()) ? "let go of all buttons; then " + RITUAL : RITUAL;
            case LOCKOUT -> String.format(SERVICE, snapshot.firstCause().name());
            case READY -> "press Start";
            case COUNTDOWN, RUNNING -> "nothing to do";
            case STOPPING -> "wait until the belt stands";
        };
    }

    private static void rule(StringBuilder out, Requirement kept) {
        if (kept != Requirement.NONE) {
            line(out, "rule", kept.label + ", " + kept.words);
        }
    }

    private static String seconds(Timer timer) {
        return Words.span(Times.policy().ns(timer)).replace(".0 s", " s");
    }

    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append(": ").append(value).append('\n');
    }
}
