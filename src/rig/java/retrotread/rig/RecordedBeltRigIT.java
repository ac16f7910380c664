package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Played;
import retrotread.rig.GuestRun.Seen;

/// A recorded treadmill belt, played onto a kernel line, is seen by the daemon as it was. The limit is the
/// recorded mean / 0.98.
class RecordedBeltRigIT {
    /// Most error of the speed over single pulses, rms. It has to hold the player's own unevenness: printed
    /// beside it.
    private static final double PULSE_RMS_MOST = 0.01;

    /// Most error of one-second means, rms.
    private static final double SECOND_RMS_MOST = 0.002;

    private final SpeedCurve recorded = Belts.recorded();
    private final PulseTrain belt = Belts.rolledInto(recorded);
    private final double steadyS = Belts.ROLL_S + Belts.STEADY_FROM_S - recorded.firstAt(Belts.ROLL_MPS);
    private final double endS = Belts.ROLL_S + recorded.durationS() - recorded.firstAt(Belts.ROLL_MPS);

    @Test
    void recordedBeltIsSeenAsItWas() {
        GuestRun.judge("recorded-belt", "belt", belt, this::assertSeenAsItWas);
    }

    private void assertSeenAsItWas(GuestRun run) {
        List<Played> played = run.pulses();
        assertEquals(belt.pulses(), played.size(), "pulses played");
        double[] speeds = speedAtEachPulse(run.seen(), played);
        double pulseRms = pulseRms(speeds);
        double secondRms = secondRms(speeds);
        double seenMeters = run.seen().getLast().distanceMeters();

        System.out.printf(
                "recorded belt: %d pulses; speed per pulse %.3f %% rms (the player's own share %.3f %%); 1 s means"
                        + " %.4f %% rms; distance %.4f m of %.4f m%n",
                played.size(),
                pulseRms * 100,
                run.unevenness() * 100,
                secondRms * 100,
                seenMeters,
                belt.curve().lengthMeters());
        assertTrue(pulseRms <= PULSE_RMS_MOST, () -> "rms of the speed per pulse is " + pulseRms);
        assertTrue(secondRms <= SECOND_RMS_MOST, () -> "rms of the 1 s means is " + secondRms);
        assertEquals(belt.curve().lengthMeters(), seenMeters, 1 / Belts.PULSES_PER_METER, "distance");
        assertNoTrip(run, played);
    }

    private static void assertNoTrip(GuestRun run, List<Played> played) {
        List<Message> trips = run.messages("event").stream()
                .filter(event -> event.text("event_type").matches("trip|lockout|stop"))
                .toList();
        assertEquals(List.of(), trips);
        assertEquals(1, run.levelAt("relay", played.getFirst().beforeNs()), "relay line at the first pulse");
        assertEquals(1, run.levelAt("relay", played.getLast().afterNs()), "relay line at the last pulse");
        long falls = run.changes("relay").stream()
                .filter(change -> change.level() == 0)
                .filter(change -> change.ns() > played.getFirst().beforeNs()
                        && change.ns() < played.getLast().afterNs())
                .count();
        assertEquals(0, falls, "falls of the relay line");
    }

    /// The speed that the daemon showed at the wake-up of each rising edge.
    private static double[] speedAtEachPulse(List<Seen> seen, List<Played> played) {
        double[] speeds = new double[played.size()];
        int next = 0;
        for (int pulse = 0; pulse < speeds.length; pulse++) {
            while (next < seen.size()
                    && seen.get(next).nowNs() < played.get(pulse).beforeNs()) {
                next++;
            }
            assertTrue(next < seen.size(), "the daemon saw no pulse after number " + pulse);
            speeds[pulse] = seen.get(next).speedMps();
        }
        return speeds;
    }

    private double pulseRms(double[] speeds) {
        double squares = 0;
        int count = 0;
        for (int pulse = 2; pulse < speeds.length && belt.risesAt(pulse) <= endS; pulse++) {
            double error = speeds[pulse] / belt.curve().meanMps(belt.risesAt(pulse - 1), belt.risesAt(pulse)) - 1;
            squares += error * error;
            count++;
        }
        return Math.sqrt(squares / count);
    }

    private double secondRms(double[] speeds) {
        double squares = 0;
        int count = 0;
        for (double second = steadyS; second + 1 <= endS; second++) {
            double error = seenMean(speeds, second) / belt.curve().meanMps(second, second + 1) - 1;
            squares += error * error;
            count++;
        }
        return Math.sqrt(squares / count);
    }

    /// Mean of the shown speed over one second: each pulse's speed holds for the time since the pulse before
    /// it.
    private double seenMean(double[] speeds, double fromS) {
        double sum = 0;
        for (int pulse = 1; pulse < speeds.length; pulse++) {
            double begins = Math.max(fromS, belt.risesAt(pulse - 1));
            double ends = Math.min(fromS + 1, belt.risesAt(pulse));
            sum += ends > begins ? speeds[pulse] * (ends - begins) : 0;
        }
        return sum;
    }
}
