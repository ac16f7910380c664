package retrotread.app.commission;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import retrotread.input.InputLine;

/// Runs of the empty belt in the commissioning mode: leads a person through the act, the ritual, up to a speed
/// and to the end. The daemon decides whether the belt moves; nothing here can.
final class Runs {
    static final String LET_GO = "Let go of Start.";
    static final String NOBODY = "nobody is on the belt";

    private static final long SECOND_NS = 1_000_000_000L;
    private static final double ACT_SECONDS = 90;
    private static final double RITUAL_SECONDS = 300;
    private static final double SPEED_SECONDS = 240;
    private static final double PULL_SECONDS = 120;

    /// A belt that stands has no pulse for so long. [POLICY] states: standstill
    private static final long STANDS_NS = 3 * SECOND_NS;

    /// The speed does not change for so long. Chosen: five times the lag of a slow drive.
    private static final long STEADY_NS = 5 * SECOND_NS;

    /// The same with a load that rides, and has little deck. Chosen: where the belt still gets faster the mean
    /// of the last second is a slower speed than that which it stops from, the careful side.
    private static final long RIDES_NS = 3 * SECOND_NS / 10;

    /// A speed that stays, though it is not the one that was asked for, counts after so long.
    private static final long STAYS_NS = 25 * SECOND_NS;

    /// Within so much of the speed that was asked for.
    private static final double NEAR_RATIO = 0.08;

    /// Time on the belt that a run may need; with less left the machine rests first. [POLICY] SR-20: 10 min.
    private static final long NEEDED_NS = 240 * SECOND_NS;

    private final Visit visit;
    private final String resetButton;
    private long steadyNs;
    private double steadyMps;
    private double steadySetpointMps;

    Runs(Visit visit) {
        this.visit = visit;
        resetButton = visit.machine().inputs().contains(InputLine.RESET) ? "Reset" : "Start, which is Reset too,";
    }

    /// Enters the commissioning mode, unless it holds.
    void enterMode(Watch watch) {
        if (watch.now().commissioning()) {
            return;
        }
        refuseLockout(watch);
        visit.tell("Take the key out, and leave it out. Touch no button.");
        visit.await(
                watch,
                ACT_SECONDS,
                "key out, machine locked",
                () -> !watch.now().keyIn() && watch.now().is("LOCKED"));
        StringBuilder said = new StringBuilder();
        if (!visit.daemon()
                .ask(
                        "service commission --by " + visit.code(),
                        line -> said.append(line).append('\n'))) {
            throw new AgainException("the commissioning mode was refused: " + said);
        }
        visit.tell("Hold " + resetButton + " for 10 s, then let go. The key stays out.");
        visit.await(
                watch, ACT_SECONDS, "the commissioning mode", () -> watch.now().commissioning());
    }

    private void refuseLockout(Watch watch) {
        if (watch.now().is("LOCKOUT")) {
            throw new AgainException(
                    "the machine is locked out; mend the cause, clear it, then go on:\n" + visit.why());
        }
    }

    /// Leads through the ritual with Start held until the belt is driven.
    void start(Watch watch, String then) {
        start(watch, then, () -> watch.now().is("RUNNING"));
    }

    /// Leads through the ritual with Start held until something is so.
    void start(Watch watch, String then, BooleanSupplier reached) {
        long fromNs = watch.now().ns();
        boolean in = watch.now().keyIn();
        visit.tell(in ? "Take the key out and put it in again. Wait 3 s." : "Put the key in. Wait 3 s.");
        visit.await(watch, ACT_SECONDS, "key out and in", () -> {
            long inNs = watch.trace().last("KEY", true, Long.MAX_VALUE).orElse(fromNs);
            long outNs = watch.trace().last("KEY", false, Long.MAX_VALUE).orElse(in ? inNs : fromNs);
            return inNs - outNs > 0
                    && watch.now().ns() - inNs >= SECOND_NS
                    && watch.now().keyIn();
        });
        rest(watch);
        visit.tell("Press " + resetButton + " (short). Then press Start AND KEEP HOLDING IT: letting go stops the belt."
                + " 5 s of beeps, then the belt moves. " + then);
        boolean[] begun = new boolean[1];
        watch.until(RITUAL_SECONDS, () -> {
            begun[0] |= !watch.now().is("LOCKED");
            return reached.getAsBoolean()
                    || watch.now().is("LOCKOUT")
                    || (begun[0] && watch.now().is("LOCKED"));
        });
        if (!reached.getAsBoolean()) {
            visit.tell(LET_GO);
            throw new AgainException("it did not start:\n" + visit.why());
        }
    }

    /// Gives the time on the belt back, where little of it is left.
    private void rest(Watch watch) {
        if (watch.now().leftNs() < NEEDED_NS) {
            visit.tell("Rest of 2 min: the time on the belt (SR-20) counts here too. Key in, touch nothing.");
            visit.await(
                    watch,
                    ACT_SECONDS * 3,
                    "time on the belt is back",
                    () -> watch.now().leftNs() >= NEEDED_NS);
        }
    }

    /// Waits until the belt runs at about that speed, or stays at another one; at any where it is 0. The time
    /// from which on it did not change.
    long steady(Watch watch, double wantedMps) {
        return steady(watch, wantedMps, STEADY_NS);
    }

    private long steady(Watch watch, double wantedMps, long staysNs) {
        steadyNs = watch.now().ns();
        steadyMps = 0;
        await(watch, SPEED_SECONDS, "a speed that stays", () -> {
            Now now = watch.now();
            boolean same = Math.abs(now.speedMps() - steadyMps) <= NEAR_RATIO * steadyMps
                    && Double.compare(now.setpointMps(), steadySetpointMps) == 0;
            if (!same) {
                steadyNs = now.ns();
                steadyMps = now.speedMps();
                steadySetpointMps = now.setpointMps();
            }
            boolean near = wantedMps == 0 || Math.abs(steadyMps - wantedMps) <= NEAR_RATIO * wantedMps;
            return steadyMps > 0 && now.ns() - steadyNs >= (near ? staysNs : STAYS_NS);
        });
        return steadyNs;
    }

    /// Looks on while Start is held.
    void await(Watch watch, double seconds, String what, BooleanSupplier claim) {
        boolean seen =
                watch.until(seconds, () -> claim.getAsBoolean() || !watch.now().is("RUNNING"));
        if (!seen || !claim.getAsBoolean()) {
            visit.tell(LET_GO);
            throw new AgainException("the run ended before " + what + ":\n" + visit.why());
        }
    }

    /// Has the key pulled at speed, and waits for the belt to stand. When the power went away.
    long pull(Watch watch) {
        long fromNs = watch.now().ns();
        visit.tell("NOW PULL THE KEY, and let go of Start.");
        visit.await(watch, PULL_SECONDS, "key out", () -> !watch.now().keyIn());
        stand(watch);
        OptionalLong relayNs = watch.trace().first("RELAY", false, fromNs);
        OptionalLong keyNs = watch.trace().first("KEY", false, fromNs);
        if (relayNs.isEmpty()
                || keyNs.isEmpty()
                || relayNs.getAsLong() - keyNs.getAsLong() > SECOND_NS / 10
                || keyNs.getAsLong() - relayNs.getAsLong() > SECOND_NS / 10) {
            throw new AgainException("the power did not go with the key; keep Start held until the key is out");
        }
        return Math.min(keyNs.getAsLong(), relayNs.getAsLong());
    }

    /// Waits until no pulse has come for 3 s.
    void stand(Watch watch) {
        visit.await(watch, PULL_SECONDS, "the belt stands", () -> {
            OptionalLong lastNs = watch.trace().last("BELT_A", true, Long.MAX_VALUE);
            boolean driven = watch.now().is("RUNNING") || watch.now().is("STOPPING");
            return !driven && lastNs.isPresent() && watch.now().ns() - lastNs.getAsLong() >= STANDS_NS;
        });
    }

    /// How to get to a speed; to the one that the belt starts with where it is 0.
    String upTo(double mps) {
        if (mps == 0) {
            return "Leave it at the slowest speed that it takes.";
        }
        if (visit.machine().isConsoleDriven()) {
            return "Bring the belt to " + Visit.kmh(mps) + " at the treadmill's console.";
        }
        return visit.machine().inputs().contains(InputLine.FASTER)
                ? "Bring the belt to " + Visit.kmh(mps) + " (Faster, Slower), or as near as it goes."
                : "There is no Faster button: the belt stays at its start speed, which counts.";
    }

    /// One run at speed that ends with the key: what the pulses tell of it.
    KeyPull keyPull(double mps) {
        return keyPull(mps, STEADY_NS, Double.POSITIVE_INFINITY);
    }

    /// The same at the speed that the belt starts with, with a load that rides so far at most.
    KeyPull keyPullLoaded(double mostMeters) {
        keyOut();
        visit.enter("Lay the load down in front, and step back.");
        return keyPull(0, RIDES_NS, mostMeters);
    }

    /// Hands go to the belt next, and the motor has its supply.
    void keyOut() {
        try (Watch watch = visit.watch()) {
            keyOut(watch);
        }
    }

    void keyOut(Watch watch) {
        if (watch.now().keyIn()) {
            visit.tell("Take the key out, and leave it out.");
            visit.await(watch, ACT_SECONDS, "key out", () -> !watch.now().keyIn());
        }
    }

    private KeyPull keyPull(double mps, long staysNs, double mostMeters) {
        try (Watch watch = visit.watch()) {
            enterMode(watch);
            start(watch, upTo(mps));
            steady(watch, mps, staysNs);
            long cutNs = pull(watch);
            long[] pulses = watch.trace().pulses();
            double meters = (pulses.length + 1) / visit.pulsesPerMeter();
            if (!(meters <= mostMeters)) {
                throw new AgainException(String.format(
                        Locale.ROOT,
                        "the belt went %.2f m, and after %.2f m the load is no longer on the deck; pull the key sooner",
                        meters,
                        mostMeters));
            }
            return KeyPull.of(pulses, cutNs, visit.pulsesPerMeter());
        } catch (IllegalArgumentException tooLittle) {
            throw new AgainException(tooLittle.getMessage(), tooLittle);
        }
    }
}
