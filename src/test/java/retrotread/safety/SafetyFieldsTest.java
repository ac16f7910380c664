package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import retrotread.belt.Belt;
import retrotread.belt.BeltSettings;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

/// Two facades live through the same half minute, one with a clock that is ahead: what they save differs in the
/// clock readings and nowhere else.
class SafetyFieldsTest {
    private static final long TICK_NS = 5_000_000L;
    private static final long START_NS = 3_000_000_000L;
    private static final long AHEAD_NS = 0x0102_0304_0506_0708L;
    private static final int TICKS = 6_000;
    private static final double WALK_MPS = 0.8 / 3.6;
    private static final double PULSES_PER_METER = 36;

    /// One facade, its belt and its clock.
    private static final class Twin {
        private final SafetySettings settings = Machines.settings(
                new Machine(false, true, KeyContacts.ANTIVALENT, true, false, true, WALK_MPS / 2, Mode.PROTECTING));
        private final ControlInputs in = new ControlInputs();
        private final long aheadNs;
        private final Belt belt;
        private final Safety safety;
        private double setpointMps;
        private boolean relayOn;
        private boolean heartbeatHigh;
        private int beatTick = -8;
        private double meters;
        private boolean sawRunning;

        private Twin(long aheadNs) {
            this.aheadNs = aheadNs;
            BeltSettings sensor = new BeltSettings(PULSES_PER_METER, 0.02, 10 / 3.6, false, true);
            belt = new Belt(sensor, START_NS + aheadNs);
            safety = new Safety(settings, TripMemory.NEW, START_NS + aheadNs);
        }

        private void wake(int tick) {
            long nowNs = START_NS + aheadNs + tick * TICK_NS;
            double seconds = tick * 0.005;
            in.clear();
            int pulses = (int) (2 * PULSES_PER_METER * meters);
            meters += setpointMps * 0.005;
            if ((int) (2 * PULSES_PER_METER * meters) > pulses) {
                in.addEdge(InputLine.BELT_A, pulses % 2 == 0, nowNs - 1_000);
            }
            if (tick == 5_000) {
                in.addLost(1);
            }
            boolean keyOut = seconds > 1 && seconds < 2;
            boolean disagree = seconds > 27 && seconds < 27.05;
            long levels = keyOut || disagree ? InputLine.KEY_2.bit() : 0;
            levels |= keyOut ? 0 : InputLine.KEY.bit();
            levels |= relayOn ? InputLine.MIRROR.bit() : 0;
            levels |= seconds > 5 && seconds < 5.1 ? InputLine.RESET.bit() : 0;
            levels |= seconds > 7 && seconds < 7.1 ? InputLine.START.bit() : 0;
            levels |= seconds > 20 && seconds < 20.1 ? InputLine.STOP.bit() : 0;
            in.levels(levels);
            in.drive(nowNs - 1_000_000, setpointMps, Double.NaN, 0);
            in.stamp(nowNs, true);
            belt.step(in);
            safety.step(in, belt);
            sawRunning |= safety.state() == SafetyState.RUNNING;
            double demandMps = safety.state() == SafetyState.RUNNING ? Math.min(WALK_MPS, setpointMps + 0.0005) : 0;
            DrivePermit permit = safety.permit(demandMps, nowNs);
            setpointMps = permit.setpointMps();
            beatTick = permit.heartbeatHigh() == heartbeatHigh ? beatTick : tick;
            heartbeatHigh = permit.heartbeatHigh();
            relayOn = permit.relayOn() && tick - beatTick < 8;
        }

        private ByteBuffer saved() {
            ByteBuffer out = ByteBuffer.allocate(8 * 1024);
            safety.save(out);
            return out.flip();
        }
    }

    @Test
    void twinsDifferInClockReadingsOnly() throws IllegalAccessException {
        Twin now = new Twin(0);
        Twin ahead = new Twin(AHEAD_NS);
        Set<Integer> clocks = new HashSet<>();
        Set<String> unmoved = new TreeSet<>();
        SafetyFields fields = SafetyFields.of(now.safety);
        for (SafetyFields.Place place : fields.places()) {
            if (place.isClock()) {
                clocks.add(place.at());
                if (!place.isSince()) {
                    unmoved.add(place.path());
                }
            }
        }
        for (int tick = 1; tick <= TICKS; tick++) {
            now.wake(tick);
            ahead.wake(tick);
            ByteBuffer one = now.saved();
            ByteBuffer other = ahead.saved();
            for (SafetyFields.Place place : fields.places()) {
                if (place.isClock() && other.getLong(place.at()) - one.getLong(place.at()) == AHEAD_NS) {
                    unmoved.remove(place.path());
                    other.putLong(place.at(), one.getLong(place.at()));
                }
            }
            int at = one.mismatch(other);
            assertEquals(-1, at, "tick " + tick + " in " + now.safety.state() + ", near " + near(fields, at));
        }
        assertTrue(now.sawRunning);
        assertEquals(Set.of(".walk.limits.judgedFromNs"), unmoved, "clock readings that this life did not set");
    }

    /// Fields that are told or decided anew in each wake-up, before anything reads them.
    private static final Set<String> ANEW = Set.of(
            ".guard.askedDirection",
            ".guard.inclinePercent",
            ".guard.inclineViolated",
            ".guard.standing",
            ".relay.mirrorClosed",
            ".supervisor.resetRefused",
            ".supervisor.serviceCleared",
            ".supervisor.startRefused",
            ".walk.limits.inclineMps",
            ".walk.limits.leastBy",
            ".walk.limits.leastMps",
            ".walk.session.walking",
            ".watch.direction",
            ".watch.limitMps",
            ".watch.setpoints.highestFull",
            ".watch.setpoints.highestWindowNs",
            ".watch.setpoints.lowestFull",
            ".watch.setpoints.lowestWindowNs");

    @Test
    void everyFieldIsWrittenOrDecidedAnew() throws IllegalAccessException {
        assertEquals(
                new TreeSet<>(ANEW),
                new TreeSet<>(SafetyFields.of(new Twin(0).safety).unsaved()));
    }

    @Test
    void everyFieldIsReadBack() throws IllegalAccessException {
        Twin twin = new Twin(0);
        SafetyFields fields = SafetyFields.of(twin.safety);
        for (int i = 0; i < fields.places().size(); i++) {
            byte[] poked = fields.pokedBytes().get(i);
            Safety loaded = new Twin(0).safety;
            loaded.load(ByteBuffer.wrap(poked));
            ByteBuffer again = ByteBuffer.allocate(8 * 1024);
            loaded.save(again);
            assertArrayEquals(
                    poked,
                    Arrays.copyOf(again.array(), again.position()),
                    fields.places().get(i).path());
        }
    }

    private static String near(SafetyFields fields, int at) {
        String last = "";
        for (SafetyFields.Place place : fields.places()) {
            last = place.at() <= at ? place.path() : last;
        }
        return last;
    }
}
