package retrotread.app.commission;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import retrotread.app.config.RecordInWork;
import retrotread.input.InputLine;

/// Every input is seen to change both ways, by eyes and hands; each one is recorded as soon as it is. The
/// mirror of K1 moves only with K1 and belongs to the step `watchdog`; the sync input decides nothing.
final class WiringStep {
    private static final double HAND_SECONDS = 60;

    /// How far the belt is turned by hand, at least, m. Chosen: enough pulses to see, one pull of an arm.
    private static final double TURNED_METERS = 0.5;

    /// A second sensor that says the same way at so many pulses is right. Chosen: a hand trembles.
    private static final double SURE_RATIO = 0.8;

    private static final List<InputLine> BY_HAND = List.of(
            InputLine.KEY,
            InputLine.START,
            InputLine.RESET,
            InputLine.STOP,
            InputLine.FASTER,
            InputLine.SLOWER,
            InputLine.FACING,
            InputLine.PROFILE_BIT_0,
            InputLine.PROFILE_BIT_1,
            InputLine.PROFILE_BIT_2,
            InputLine.REMOTE_ENABLE,
            InputLine.BELT_A);

    private WiringStep() {}

    static Step step() {
        return new Step(
                "wiring", "wiring", false, "each input changes both ways", WiringStep::isDone, WiringStep::take);
    }

    private static boolean isDone(RecordInWork machine, RecordTables tables) {
        String lines = tables.value("wiring", "lines").orElse("");
        return BY_HAND.stream().filter(machine.inputs()::contains).allMatch(line -> has(lines, line));
    }

    private static boolean has(String lines, InputLine line) {
        return lines.contains("\"" + RecordInWork.key(line) + "\"");
    }

    private static void take(Visit visit) {
        Set<InputLine> fitted = visit.machine().inputs();
        boolean anew = isDone(visit.machine(), visit.record().tables());
        for (InputLine line : BY_HAND) {
            String lines = visit.record().tables().value("wiring", "lines").orElse("[]");
            if (fitted.contains(line) && (anew || !has(lines, line))) {
                visit.again(() -> {
                    see(visit, line);
                    return line;
                });
                note(visit, lines, line);
            }
        }
    }

    private static void note(Visit visit, String lines, InputLine line) {
        String name = "\"" + RecordInWork.key(line) + "\"";
        String before = lines.substring(1, lines.length() - 1);
        String after = before.isEmpty() ? name : before + ", " + name;
        visit.put("wiring", Map.of("lines", has(lines, line) ? lines : "[" + after + "]"));
    }

    private static void see(Visit visit, InputLine line) {
        try (Watch watch = visit.watch()) {
            switch (line) {
                case KEY -> key(visit, watch);
                case BELT_A -> belt(visit, watch);
                case FACING -> {
                    visit.tell("Set the switch " + RecordInWork.key(line) + " to forward, then to BACKWARD.");
                    changes(visit, watch, line, false, true);
                }
                case PROFILE_BIT_0, PROFILE_BIT_1, PROFILE_BIT_2, REMOTE_ENABLE -> {
                    visit.tell("Switch " + RecordInWork.key(line) + " over, and back.");
                    visit.await(
                            watch,
                            HAND_SECONDS,
                            missing(line, "over and back"),
                            () -> changed(watch, line, true) && changed(watch, line, false));
                }
                default -> {
                    visit.tell("Press " + RecordInWork.key(line) + ", and let go.");
                    changes(visit, watch, line, true, false);
                }
            }
        }
    }

    private static void key(Visit visit, Watch watch) {
        boolean second = visit.machine().inputs().contains(InputLine.KEY_2);
        visit.tell("Take the key out, wait a second, put it in again.");
        changes(visit, watch, InputLine.KEY, false, true);
        BooleanSupplier both =
                () -> !second || (changed(watch, InputLine.KEY_2, true) && changed(watch, InputLine.KEY_2, false));
        visit.await(watch, HAND_SECONDS, missing(InputLine.KEY_2, "key out and in"), both);
        visit.await(
                watch,
                HAND_SECONDS,
                "both contacts agree that the key is in",
                () -> watch.now().keyIn());
    }

    /// Changes to one level, then to the other, and stays there.
    private static void changes(Visit visit, Watch watch, InputLine line, boolean first, boolean then) {
        visit.await(
                watch, HAND_SECONDS, missing(line, first ? "active" : "inactive"), () -> changed(watch, line, first));
        visit.await(
                watch,
                HAND_SECONDS,
                missing(line, then ? "active" : "inactive"),
                () -> isActive(watch, line) == then && changed(watch, line, then));
    }

    private static boolean changed(Watch watch, InputLine line, boolean on) {
        return watch.trace().first(line.name(), on, Long.MIN_VALUE / 2).isPresent();
    }

    private static boolean isActive(Watch watch, InputLine line) {
        return watch.now().active().contains(line.name());
    }

    private static String missing(InputLine line, String what) {
        return "gpio.inputs." + RecordInWork.key(line) + " was not seen " + what
                + "; check wire, line number, bias and active, `retrotread monitor` shows all lines";
    }

    private static void belt(Visit visit, Watch watch) {
        long wanted = Math.round(Math.max(3, TURNED_METERS * visit.machine().pulsesPerMeter()));
        visit.tell("Key out. Turn the belt by hand, forward (as it runs under a walker), a metre or more.");
        visit.await(
                watch,
                HAND_SECONDS,
                missing(InputLine.BELT_A, "to pulse " + wanted + " times"),
                () -> watch.trace().pulses().length >= wanted);
        double second = watch.trace().secondActiveRatio();
        visit.machine().normalWhenBActive().ifPresent(normalWhenActive -> {
            double right = normalWhenActive ? second : 1 - second;
            if (!(right >= SURE_RATIO)) {
                throw new AgainException(
                        "the second sensor says that the belt turned the other way: turn it forward, or"
                                + " set belt.normal_when_b_active = " + !normalWhenActive + " and restart the daemon");
            }
        });
        visit.tell("  " + watch.trace().pulses().length + " pulses; about "
                + Math.round(watch.trace().pulses().length / visit.machine().pulsesPerMeter() * 100) + " cm, if the"
                + " configuration is right");
    }
}
