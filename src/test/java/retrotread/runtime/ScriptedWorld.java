package retrotread.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import retrotread.belt.BeltSettings;
import retrotread.control.Core;
import retrotread.control.CoreSettings;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.port.DeviceLostException;
import retrotread.port.DriveHealth;
import retrotread.port.DrivePort;
import retrotread.port.InputPort;
import retrotread.port.MemoryPort;
import retrotread.port.NanoClock;
import retrotread.port.RelayPort;
import retrotread.port.SignalPort;
import retrotread.safety.DrivePermit;
import retrotread.safety.Installation;
import retrotread.safety.Machine;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Ramps;
import retrotread.safety.SafetySettings;
import retrotread.safety.Times;
import retrotread.safety.TripMemory;
import retrotread.safety.WalkProfile;

/// Time, inputs and outputs of one test: time moves only while the control thread waits, edges come as written
/// down beforehand, and what was done to the outputs is kept in order. Owned by the control thread while it
/// runs.
final class ScriptedWorld implements NanoClock, InputPort {
    static final long START_NS = 7_000_000_000L;

    record Planned(long timeNs, InputLine line, boolean active, Runnable act) {}

    final List<String> done = new ArrayList<>();
    final List<Long> wakeUpsNs = new ArrayList<>();
    final List<TripMemory> kept = new ArrayList<>();
    private final PriorityQueue<Planned> plan = new PriorityQueue<>(Comparator.comparingLong(Planned::timeNs));
    private long nowNs = START_NS;
    private long levels;
    private boolean relayBroken;

    static Core core() {
        return new Core(settings(), TripMemory.NEW, START_NS);
    }

    static CoreSettings settings() {
        Machine machine =
                new Machine(false, false, Machine.KeyContacts.SINGLE, true, false, false, 0.1, Mode.MONITORING);
        SafetySettings safety = new SafetySettings(
                machine,
                Installation.typical(),
                List.of(WalkProfile.of(Profile.GENERAL)),
                0.8,
                1.5,
                true,
                1.0,
                Ramps.policy(),
                Times.policy());
        return new CoreSettings(new BeltSettings(36, 0.02, 10 / 3.6, false, false), safety, true);
    }

    /// Plans an edge, `afterNs` from the start.
    void edge(long afterNs, InputLine line, boolean active) {
        plan.add(new Planned(START_NS + afterNs, line, active, () -> {}));
    }

    /// Plans an act on the control thread while it waits, such as time that passes unseen, a command, the end.
    void act(long afterNs, Runnable act) {
        plan.add(new Planned(START_NS + afterNs, null, false, act));
    }

    /// Lets time pass at once, as a machine does that was busy elsewhere.
    void pass(long spanNs) {
        nowNs += spanNs;
    }

    void breakRelay() {
        relayBroken = true;
    }

    void loseInputs() {
        throw new DeviceLostException("gpiochip0 is gone");
    }

    ControlPorts ports(CommandInbox inbox) {
        return new ControlPorts(this, new Relay(), new Drive(), new Signals(), inbox, new Memory());
    }

    @Override
    public long nowNs() {
        return nowNs;
    }

    @Override
    public void awaitEdges(long deadlineNs, ControlInputs into) {
        nowNs = Math.max(
                nowNs,
                plan.isEmpty() ? deadlineNs : Math.min(deadlineNs, plan.peek().timeNs()));
        long until = nowNs;
        while (!plan.isEmpty() && plan.peek().timeNs() <= until) {
            Planned next = plan.poll();
            next.act().run();
            if (next.line() != null) {
                into.addEdge(next.line(), next.active(), next.timeNs());
                levels = next.active()
                        ? levels | next.line().bit()
                        : levels & ~next.line().bit();
            }
        }
        into.levels(levels);
        wakeUpsNs.add(nowNs);
    }

    @Override
    public void close() {
        done.add("input closed");
    }

    private final class Relay implements RelayPort {
        @Override
        public void apply(DrivePermit permit) {
            done.add(permit == DrivePermit.STOP ? "relay STOP" : "relay");
            if (relayBroken) {
                throw new DeviceLostException("relay line cannot be written");
            }
        }

        @Override
        public void close() {
            done.add("relay closed");
        }
    }

    private final class Drive implements DrivePort {
        @Override
        public void apply(DrivePermit permit) {
            done.add(permit == DrivePermit.STOP ? "drive STOP" : "drive");
        }

        @Override
        public void report(ControlInputs into) {
            into.drive(nowNs - 1_000_000, 0, Double.NaN, 0);
        }

        @Override
        public DriveHealth health() {
            return DriveHealth.NONE;
        }

        @Override
        public void close() {
            done.add("drive closed");
        }
    }

    private final class Signals implements SignalPort {
        @Override
        public void show(boolean buzzer, boolean led, boolean sync) {
            done.add("signals");
        }

        @Override
        public void close() {
            done.add("signals closed");
        }
    }

    private final class Memory implements MemoryPort {
        @Override
        public TripMemory load() {
            return TripMemory.NEW;
        }

        @Override
        public void keep(TripMemory memory) {
            kept.add(memory);
        }

        @Override
        public void close() {
            done.add("memory closed");
        }
    }
}
