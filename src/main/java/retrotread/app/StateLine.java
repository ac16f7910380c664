package retrotread.app;

import java.util.Locale;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.safety.Cause;
import retrotread.safety.SafetyState;
import retrotread.session.SpeedWords;

/// Lines for people: what the machine does (state, speed, limit and who set it, why it stands), and what
/// happened.
final class StateLine {
    private static final double KMH = 3.6;

    private StateLine() {}

    static String of(Snapshot now) {
        return String.format(
                Locale.ROOT,
                "%-9s %10s  target %4.2f  limit %4.2f km/h by %-8s relay %-6s %s%s",
                now.state(),
                SpeedWords.kmh(now.speedMps()),
                now.targetMps() * KMH,
                now.limitMps() * KMH,
                now.limitBy().name().toLowerCase(Locale.ROOT),
                now.relayOn() ? "closed" : "open",
                incline(now),
                why(now));
    }

    /// What happened, why, and how fast the belt was; how soon it was detected follows.
    static String of(Event event) {
        Cause cause = event.cause();
        String why = cause == Cause.NO_CAUSE ? "not in this state" : cause.words + " (" + cause.requirement.label + ")";
        return String.format(
                Locale.ROOT,
                "%s at %s, limit %s, detected in",
                why,
                SpeedWords.kmh(event.speedMps()),
                SpeedWords.kmh(event.limitMps()));
    }

    /// What happened, in one line for a log; an answer names what was asked.
    static String told(Event event) {
        String moved = event.from() == event.to() ? "" : ", " + event.from() + " to " + event.to();
        String why = event.cause() == Cause.NO_CAUSE
                ? event.type() == EventType.REFUSED ? ": not in this state" : ""
                : ": " + event.cause().words + " (" + event.cause().requirement.label + ")";
        String asked = event.command() == Command.NONE
                ? ""
                : " " + event.command().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return String.format(
                Locale.ROOT,
                "%s%s%s%s, belt %s, limit %s",
                event.type().key,
                asked,
                why,
                moved,
                SpeedWords.kmh(event.speedMps()),
                SpeedWords.kmh(event.limitMps()));
    }

    /// Nothing on a machine whose incline is not measured.
    private static String incline(Snapshot now) {
        boolean known = Double.isFinite(now.inclinePercent());
        return known ? String.format(Locale.ROOT, "incline %.1f %% ", now.inclinePercent()) : "";
    }

    private static String why(Snapshot now) {
        boolean stands = now.state() == SafetyState.LOCKED
                || now.state() == SafetyState.LOCKOUT
                || now.state() == SafetyState.STOPPING;
        boolean keyOut = Cause.KEY_OUT.isIn(now.causes()) && now.firstCause() != Cause.KEY_OUT;
        return (stands ? now.firstCause().words : "") + (keyOut ? "; " + Cause.KEY_OUT.words : "");
    }
}
