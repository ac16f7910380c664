package retrotread.app.commission;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import retrotread.app.config.DriveKind;
import retrotread.app.config.Quantities;
import retrotread.input.InputLine;

/// The steps without the motor's supply, but for the wiring: what the key does by itself, the room, the second
/// stop, and how soon K1 drops out when the heartbeat is silent.
final class SupplyOff {
    /// Free floor behind the deck, m. hardware/README.md
    private static final double BEHIND_METERS = 2;

    private static final double WIDE_METERS = 1;

    private SupplyOff() {}

    /// [POLICY] commissioning record: key cuts power with the daemon stopped
    static void key(Visit visit) {
        visit.enter("Stop the daemon: sudo systemctl stop retrotread."
                + driveTest(visit.machine().drive()));
        if (visit.daemon().isAnswered()) {
            throw new AgainException("a daemon still answers on "
                    + visit.machine().controlSocket() + "; this is about a machine without one");
        }
        visit.tell("  the control socket is silent: no daemon");
        boolean open =
                visit.yes("Key in, nothing pressed. Measure K1's contact (ohms, between its two wires): is it open?");
        boolean loop =
                visit.yes("Measure the coil supply (volts at the emitter of Q2 against ground): is it there with the"
                        + " key in, and gone with the key out?");
        boolean stop = visit.yes("Key in again: is it gone while each stop button is pressed, too?");
        boolean cut = open && loop && stop;
        visit.put("key_cuts_power", RecordTables.row("daemon_stopped", "true", "power_cut", Boolean.toString(cut)));
        if (!cut) {
            throw new AgainException(
                    "then the key is no way to stop this machine. Nobody steps on it. Check the key loop and"
                            + " K1 against hardware/README.md, \"Interlock board\"");
        }
        visit.enter("Start the daemon again: sudo systemctl start retrotread.");
    }

    private static String driveTest(DriveKind drive) {
        return switch (drive) {
            case MODBUS, TRACKMASTER, BERTEC ->
                "\nWhile it is stopped is the time for `retrotread drive-test`, if you have not" + " seen it good yet.";
            case SIMULATED, INTERLOCK_ONLY, OBSERVING, PWM -> "";
        };
    }

    static void deck(Visit visit) {
        String length = visit.quantity("deck", "length", "Running surface from end to end (such as 1.30 m):");
        String behind = visit.quantity("deck", "clear_behind", "Free floor behind the deck, length (2 m is wanted):");
        String wide = visit.quantity("deck", "clear_width", "And its width (1 m is wanted):");
        if (meters(behind) < BEHIND_METERS || meters(wide) < WIDE_METERS) {
            visit.confirm(
                    "Whoever is carried off lands there. Move the machine if you can. It is recorded as it is.",
                    "there is no more room");
        }
        visit.put("deck", RecordTables.row("length", length, "clear_behind", behind, "clear_width", wide));
    }

    private static double meters(String literal) {
        return Quantities.meters(literal.replace("\"", ""));
    }

    static void secondStop(Visit visit) {
        boolean inReach =
                visit.yes("Stand on the deck (supply off) with your back to the console, hands where they are while"
                        + " walking. Do you reach a stop that opens K1's loop, without turning round?");
        visit.put("second_stop", Map.of("in_reach", Boolean.toString(inReach)));
        if (!inReach) {
            visit.tell("  the limit is 1.6 km/h, then"
                    + (visit.machine().isSecondStopInReach() ? "; set machine.second_stop_in_reach = false" : ""));
        }
    }

    /// The daemon's test of the board before each start has the heartbeat silent and K1 drop out.
    static void watchdog(Visit visit) {
        if (!visit.machine().inputs().contains(InputLine.MIRROR)) {
            String typed = visit.quantity(
                    "watchdog",
                    "drop_out",
                    "K1's mirror is not wired, so it cannot be measured from here. Scope on the heartbeat line and"
                            + " K1's contact; from its last edge to the open contact (such as 58 ms):");
            visit.put("watchdog", Map.of("drop_out", typed));
            return;
        }
        Runs runs = new Runs(visit);
        try (Watch watch = visit.watch()) {
            runs.enterMode(watch);
            long fromNs = watch.now().ns();
            runs.start(
                    watch,
                    "(Not now: let go at the third beep. This is only about the test before it.)",
                    () -> dropOut(watch.trace(), fromNs).isPresent());
            visit.tell(Runs.LET_GO);
            long dropNs = dropOut(watch.trace(), fromNs).orElseThrow();
            visit.tell("  K1 dropped out " + Visit.millis(dropNs) + " after the last heartbeat");
            visit.put("watchdog", Map.of("drop_out", RecordTables.text(Visit.millis(dropNs))));
        }
    }

    /// From the last change of the heartbeat to the mirror's opening, after it had closed.
    static Optional<Long> dropOut(Trace trace, long fromNs) {
        OptionalLong closedNs = trace.first("MIRROR", true, fromNs);
        if (closedNs.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong openedNs = trace.first("MIRROR", false, closedNs.getAsLong());
        if (openedNs.isEmpty()) {
            return Optional.empty();
        }
        long untilNs = openedNs.getAsLong();
        long beatNs = Math.max(
                trace.last("HEARTBEAT", true, untilNs).orElse(Long.MIN_VALUE),
                trace.last("HEARTBEAT", false, untilNs).orElse(Long.MIN_VALUE));
        return beatNs == Long.MIN_VALUE ? Optional.empty() : Optional.of(untilNs - beatNs);
    }
}
