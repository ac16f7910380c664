package retrotread.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.rig.GuestRun.Played;
import retrotread.rig.GuestRun.Seen;

/// A recorded treadmill belt, played onto a kernel line, is seen by the daemon as it was. The limit is the recorded mean / 0.98.
class RecordedBeltRigIT {
    /// Most error of the speed over single pulses, rms. It has to hold the player's own unevenness: printed beside it.
    private static final double PULSE_RMS_MOST = 0.01;

    /// Most share of it that may be the player's own, for a run to count.
    private static final double PLAYER_RMS_MOST = 0.005;

    /// Most error of one-second means, rms.
    private static final double SECOND_RMS_MOST = 0.002;

    @Test
    void recordedBeltIsSeenAsItWas() {
        SpeedCurve recorded = Belts.recorded();
        PulseTrain belt = Belts.rolledInto(recorded);
        double steadyS = Belts.ROLL_S + Belts.STEADY_FROM_S - recorded.firstAt(Belts.ROLL_MPS);
        double endS = Belts.ROLL_S + recorded.durationS() - recorded.firstAt(Belts.ROLL_MPS);
        GuestRun run = GuestRun.of(
                "recorded-belt", "belt", belt, made -> playerRms(pulsesOf(made), belt, endS) <= PLAYER_RMS_MOST);
        List<Played> played = pulsesOf(run);

        double[] speeds = speedAtEachPulse(run.seen(), played);
        double pulseRms = pulseRms(belt, speeds, endS);
        double playerRms = playerRms(played, belt, endS);
        double secondRms = secondRms(belt, speeds, steadyS, endS);
        double seenMeters = run.seen().getLast().distanceMeters();

        System.out.printf(
                "recorded belt: %d pulses; speed per pulse %.3f %% rms (the player's own share %.3f %%); 1 s means %.4f %% rms;"
                        + " distance %.4f m of %.4f m%n",
                played.size(), pulseRms * 100, playerRms * 100, secondRms * 100, seenMeters, belt.curve().lengthMeters());
        assertEquals(belt.pulses(), played.size(), "pulses played");
        assertTrue(pulseRms <= PULSE_RMS_MOST, () -> "rms of the speed per pulse is " + pulseRms);
        assertTrue(secondRms <= SECOND_RMS_MOST, () -> "rms of the 1 s means is " + secondRms);
        assertEquals(belt.curve().lengthMeters(), seenMeters, 1 / Belts.PULSES_PER_METER, "distance");
        assertNoTrip(run, played);
    }

    private static List<Played> pulsesOf(GuestRun run) {
        return run.played("belt").stream().filter(edge -> edge.level() == 1).toList();
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
                .filter(change -> change.ns() > played.getFirst().beforeNs() && change.ns() < played.getLast().afterNs())
                .count();
        assertEquals(0, falls, "falls of the relay line");
    }

    /// The speed that the daemon showed at the wake-up of each rising edge.
    private static double[] speedAtEachPulse(List<Seen> seen, List<Played> played) {
        double[] speeds = new double[played.size()];
        int next = 0;
        for (int pulse = 0; pulse < speeds.length; pulse++) {
            while (next < seen.size() && seen.get(next).nowNs() < played.get(pulse).beforeNs()) {
                next++;
            }
            assertTrue(next < seen.size(), "the daemon saw no pulse after number " + pulse);
            speeds[pulse] = seen.get(next).speedMps();
        }
        return speeds;
    }

    private static double pulseRms(PulseTrain belt, double[] speeds, double endS) {
        double squares = 0;
        int count = 0;
        for (int pulse = 2; pulse < speeds.length && belt.risesAt(pulse) <= endS; pulse++) {
            double error = speeds[pulse] / belt.curve().meanMps(belt.risesAt(pulse - 1), belt.risesAt(pulse)) - 1;
            squares += error * error;
            count++;
        }
        return Math.sqrt(squares / count);
    }

    /// What an exact daemon would show as error, because the player was uneven.
    private static double playerRms(List<Played> played, PulseTrain belt, double endS) {
        double squares = 0;
        int count = 0;
        for (int pulse = 2; pulse < played.size() && belt.risesAt(pulse) <= endS; pulse++) {
            Played before = played.get(pulse - 1);
            Played now = played.get(pulse);
            double error = (double) (now.dueNs() - before.dueNs()) / (now.beforeNs() - before.beforeNs()) - 1;
            squares += error * error;
            count++;
        }
        return Math.sqrt(squares / count);
    }

    private static double secondRms(PulseTrain belt, double[] speeds, double fromS, double endS) {
        double squares = 0;
        int count = 0;
        for (double second = fromS; second + 1 <= endS; second++) {
            double error = seenMean(belt, speeds, second) / belt.curve().meanMps(second, second + 1) - 1;
            squares += error * error;
            count++;
        }
        return Math.sqrt(squares / count);
    }

    /// Mean of the shown speed over one second: each pulse's speed holds for the time since the pulse before it.
    private static double seenMean(PulseTrain belt, double[] speeds, double fromS) {
        double sum = 0;
        for (int pulse = 1; pulse < speeds.length; pulse++) {
            double begins = Math.max(fromS, belt.risesAt(pulse - 1));
            double ends = Math.min(fromS + 1, belt.risesAt(pulse));
            sum += ends > begins ? speeds[pulse] * (ends - begins) : 0;
        }
        return sum;
    }
}
