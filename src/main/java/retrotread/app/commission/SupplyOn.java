package retrotread.app.commission;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import retrotread.app.config.Commissioning;
import retrotread.app.config.Quantities;
import retrotread.app.config.RecordInWork.Judgement;
import retrotread.safety.Budget;
import retrotread.safety.Profile;

/// The steps with the belt driven and nobody on it, but for its calibration.
final class SupplyOn {
    /// [POLICY] commissioning: cap 3.0.
    private static final double FAST_MPS = 3 / 3.6;

    /// At the speed that the belt starts with.
    private static final double START_MPS = 0;

    /// Way of a load before its middle is at the end of the deck: the deck less this. Chosen: half a board.
    private static final double HALF_BOARD_METERS = 0.25;

    /// The longest of so many counts.
    private static final int RELAY_RUNS = 10;

    private static final String SCOPE = "The belt stops within so few pulses that they do not tell. Measure it with an"
        + " oscilloscope on the relay line and the motor's current or tacho, ten times; the longest (such as 48 ms):";

    private static final int EVEN_TURNS = 8;
    private static final double EVEN_SECONDS = 120;

    private SupplyOn() {}

    /// v_min: the belt at its slowest, as long as it takes to see whether it runs evenly.
    static void lowest(Visit visit) {
        Runs runs = new Runs(visit);
        int turn = visit.magnets();
        try (Watch watch = visit.watch()) {
            runs.enterMode(watch);
            runs.start(watch, runs.upTo(START_MPS));
            long fromNs = runs.steady(watch, 0);
            runs.await(
                    watch,
                    EVEN_SECONDS,
                    "enough turns of the roller",
                    () -> since(watch, fromNs).length > EVEN_TURNS * turn);
            double setpointMps = watch.now().setpointMps();
            visit.tell(Runs.LET_GO);
            Evenness even = Evenness.of(since(watch, fromNs), turn, visit.pulsesPerMeter());
            visit.tell(String.format(
                    Locale.ROOT,
                    "  mean %s, turns of the roller within %.1f %%",
                    Visit.kmh(even.meanMps()),
                    even.spreadRatio() * 100));
            if (even.spreadRatio() > Evenness.EVEN_RATIO) {
                throw new AgainException("the belt is not even there; take a higher start speed (profiles, machine."
                        + "drive_lowest_speed), restart the daemon, and try again");
            }
            boolean told = !visit.machine().isConsoleDriven() && setpointMps > 0;
            double mps = Math.ceil((told ? setpointMps : even.meanMps()) * 360 - 0.02) / 360;
            visit.put("drive", Map.of("lowest_speed", Visit.speed(mps)));
            if (mps > visit.machine().driveLowestMps() + 1e-6) {
                visit.tell("  set machine.drive_lowest_speed = " + Visit.speed(mps)
                        + " or more, or the daemon will not start" + " again");
            }
        } catch (IllegalArgumentException tooFew) {
            throw new AgainException(tooFew.getMessage(), tooFew);
        }
    }

    private static long[] since(Watch watch, long fromNs) {
        return Arrays.stream(watch.trace().pulses())
                .filter(ns -> ns - fromNs >= 0)
                .toArray();
    }

    static void relay(Visit visit) {
        Runs runs = new Runs(visit);
        long longestNs = 0;
        for (int run = 1; run <= RELAY_RUNS; run++) {
            visit.tell("Run " + run + " of " + RELAY_RUNS + ".");
            KeyPull pull = visit.again(() -> runs.keyPull(FAST_MPS));
            if (pull.slowerNs().isEmpty()) {
                visit.put(
                        "relay", Map.of("to_5_percent_slower", visit.quantity("relay", "to_5_percent_slower", SCOPE)));
                return;
            }
            long slowerNs = pull.slowerNs().getAsLong();
            visit.tell("  5 % slower than " + Visit.kmh(pull.speedMps()) + " after " + Visit.millis(slowerNs));
            longestNs = Math.max(longestNs, slowerNs);
        }
        visit.put("relay", Map.of("to_5_percent_slower", RecordTables.text(Visit.millis(longestNs))));
    }

    /// Both parts are kept as soon as they are there. The load rides at the start speed only: until 1.6 km/h it
    /// would ride some 6 m.
    static void coastDown(Visit visit) {
        double deckMeters = visit.record()
                .tables()
                .value("deck", "length")
                .map(Quantities::meters)
                .orElseThrow(() -> new IllegalStateException(
                        "how far a load may ride follows from the deck; take the step deck first"));
        Runs runs = new Runs(visit);
        boolean anew = visit.record().tables().has("coast_down", "loaded");
        if (anew || !visit.record().tables().has("coast_down", "empty")) {
            visit.put(
                    "coast_down",
                    Map.of(
                            "empty",
                            RecordTables.list(List.of(
                                    run(visit, () -> runs.keyPull(START_MPS)),
                                    run(visit, () -> runs.keyPull(FAST_MPS))))));
        }
        visit.confirm(
                "Now one run with a load of 60 to 90 kg that rides on the belt and cannot tip (sandbags on a board,"
                        + " half a metre long at most). The floor behind the deck is free, and nobody stands there: the"
                        + " load is carried there if the key is pulled late. Have a hand on the key from Start on.",
                "no person is on the belt");
        String loaded = run(visit, () -> runs.keyPullLoaded(deckMeters - HALF_BOARD_METERS));
        visit.put("coast_down", Map.of("loaded", RecordTables.list(List.of(loaded))));
        keyStop(visit);
        runs.keyOut();
        visit.enter("Take the load off the belt.");
    }

    private static String run(Visit visit, Supplier<KeyPull> what) {
        KeyPull pull = visit.again(what);
        String row = RecordTables.inline(RecordTables.row(
                "speed", Visit.speed(pull.speedMps()),
                "time", RecordTables.text(String.format(Locale.ROOT, "%.2f s", pull.standNs() * 1e-9)),
                "distance", Visit.meters(pull.distanceMeters())));
        visit.tell("  " + row);
        return row;
    }

    /// Each coast-down was a key stop. At speeds at which there was no load the empty belt stands in for it,
    /// but never for less than the load's own way, which grows with the square of the speed at most.
    static void keyStop(Visit visit) {
        List<Stop> loaded = stops(visit, "loaded");
        Stop fastest = loaded.getLast();
        List<Stop> taken = new ArrayList<>(loaded);
        for (Stop stop : stops(visit, "empty")) {
            double ratio = stop.mps / fastest.mps;
            if (ratio > 1.1) {
                taken.add(new Stop(stop.mps, Math.max(stop.meters, fastest.meters * ratio * ratio)));
            }
        }
        visit.tell("  each run of the coast-down was a stop by the key: with the load where it was measured; above"
                + " that the longer way of the empty belt and of the load, as the square of the speed");
        visit.put(
                "key_stop",
                Map.of("stops", RecordTables.list(taken.stream().map(Stop::row).toList())));
        visit.record()
                .judgement()
                .read()
                .ifPresent(read -> visit.tell(
                        "  the key stops the belt within 30 % of the deck up to " + Visit.kmh(read.keyStopCapMps())));
    }

    private record Stop(double mps, double meters) {
        String row() {
            return RecordTables.inline(RecordTables.row("speed", Visit.speed(mps), "distance", Visit.meters(meters)));
        }
    }

    private static List<Stop> stops(Visit visit, String load) {
        return visit.record().tables().rows("coast_down", load).stream()
                .map(row -> new Stop(Quantities.mps(row.get("speed")), Quantities.meters(row.get("distance"))))
                .sorted(Comparator.comparingDouble(Stop::mps))
                .toList();
    }

    /// [POLICY] commissioning record: worst-case excess of each profile.
    static void excess(Visit visit) {
        Judgement judgement = visit.record().judgement();
        List<String> others = judgement.missing().stream()
                .filter(fact -> !fact.startsWith("[excess]"))
                .toList();
        if (!others.isEmpty()) {
            throw new IllegalStateException(
                    "the worst case follows from everything else, which is to be recorded first: "
                            + String.join("; ", others));
        }
        Commissioning read = judgement.read().orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<Profile, Budget.Result> worst :
                visit.machine().worstCases(read).entrySet()) {
            Budget.Result result = worst.getValue();
            visit.tell(String.format(
                    Locale.ROOT,
                    "  %s: %.2f m/s over its limit, torque off within %d ms: %s",
                    worst.getKey().key,
                    result.excessMps(),
                    result.torqueOffNs() / 1_000_000,
                    result.withinGoal() ? "good" : "OVER BUDGET, see `retrotread check` for what would cure it"));
            values.put(
                    worst.getKey().key,
                    RecordTables.text(
                            String.format(Locale.ROOT, "%.2f m/s", Math.ceil(result.excessMps() * 100) / 100)));
        }
        visit.put("excess", values);
    }

    /// `pwm` only: without points its belt does not run in commissioning either.
    static void duty(Visit visit) {
        visit.tell("Now only type what you noted before the Pi took the speed wire: the supply stays off. With the"
                + " treadmill's own console each speed has its mean voltage on that wire, and that over 5 V is the"
                + " duty (hardware/README.md, \"Duty and speed\", also where there is no console). Three points"
                + " or more, from "
                + Visit.kmh(visit.machine().driveLowestMps()) + " to "
                + Visit.kmh(visit.machine().fastestMps()) + ".");
        List<String> points = new ArrayList<>();
        List<String> missing = List.of("points");
        while (!missing.isEmpty()) {
            String speed = visit.ask("Belt speed (such as 2.0 km/h):");
            String duty = visit.ask("Its duty (such as 25.5 %):");
            points.add(RecordTables.inline(
                    RecordTables.row("speed", RecordTables.text(speed), "duty", RecordTables.text(duty))));
            String wrong = visit.record().wrong("duty", "points", RecordTables.list(points));
            if (wrong.isEmpty()) {
                visit.put("duty", Map.of("points", RecordTables.list(points)));
                missing = visit.record().judgement().missing().stream()
                        .filter(fact -> fact.startsWith("[duty]"))
                        .toList();
                missing.forEach(fact -> visit.tell("  still: " + fact));
            } else {
                visit.tell("  " + wrong);
                points.removeLast();
            }
        }
        visit.enter("Restart the daemon, so that it knows them: sudo systemctl restart retrotread.");
    }
}
