package retrotread.safety;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The shrunk timers of one exploration of the facade, in units of 2 s; how far each age has to count follows
/// from them. Timers that are not named take one unit.
final class ExploreTimes {
    private static final Set<SafetyState> RELAY_IN_USE =
            EnumSet.of(SafetyState.COUNTDOWN, SafetyState.RUNNING, SafetyState.STOPPING);
    private static final Set<SafetyState> RUN = EnumSet.of(SafetyState.RUNNING);

    /// Fields that mean nothing while another one is zero.
    static final Map<String, String> FLAGS = Map.of(
            ".walk.session.commissioning.idle.beganNs", ".walk.session.commissioning.active",
            ".walk.session.commissioning.begun.beganNs", ".walk.session.commissioning.active",
            ".walk.lease.lengthNs", ".walk.lease.granted.holding",
            ".watch.movement.openedMps", ".watch.movement.opened.holding",
            ".watch.movement.edgesAtPhase", ".watch.movement.phase");

    /// Longer than anything lasts here: what waits for it never comes.
    private static final int OFF = 2_000;

    private final Map<Timer, Integer> units = new EnumMap<>(Timer.class);

    private ExploreTimes() {
        for (Timer timer : Timer.values()) {
            units.put(timer, 1);
        }
        set(0, Timer.V_LOW_WINDOW, Timer.V_HIGH_WINDOW);
        set(OFF, Timer.SESSION_STILL, Timer.BELT_TIME, Timer.BELT_TIME_FIRST_USE, Timer.BELT_TIME_SUPERVISED);
    }

    /// Every step of the ritual takes its time.
    static ExploreTimes ritual() {
        return new ExploreTimes()
                .set(2, Timer.KEY_IN, Timer.COUNTDOWN, Timer.SERVICE_HOLD)
                .set(3, Timer.BUTTON_STUCK, Timer.SERVICE_WINDOW, Timer.SESSION_KEY_OUT, Timer.BUTTON_RELEASED)
                .set(8, Timer.IDLE, Timer.IDLE_OPERATOR);
    }

    /// The ritual wants its order, and little time.
    static ExploreTimes quickRitual() {
        return new ExploreTimes()
                .set(0, Timer.KEY_CLOSED_STABLE, Timer.KEY_IN, Timer.BUTTON, Timer.BUTTON_RELEASED)
                .set(0, Timer.RESET_TO_START, Timer.SERVICE_HOLD)
                .set(2, Timer.IDLE, Timer.IDLE_OPERATOR, Timer.SESSION_KEY_OUT);
    }

    ExploreTimes set(int value, Timer... timers) {
        for (Timer timer : timers) {
            units.put(timer, value);
        }
        return this;
    }

    private int most(Timer... timers) {
        int most = 0;
        for (Timer timer : timers) {
            most = Math.max(most, units.get(timer));
        }
        return most;
    }

    /// How many units an age counts, by a part of its field's path; the last that fits holds.
    Map<String, Integer> bounds() {
        Map<String, Integer> bounds = new LinkedHashMap<>();
        bounds.put("", 5);
        bounds.put("key.closed", most(Timer.KEY_CLOSED_STABLE, Timer.KEY_IN));
        bounds.put("key.out", most(Timer.KEY_OUT_SEEN, Timer.SESSION_KEY_OUT));
        bounds.put("key.disagreeing", most(Timer.KEY_DISAGREES));
        bounds.put("pressed", most(Timer.BUTTON, Timer.BUTTON_STUCK, Timer.SERVICE_HOLD));
        bounds.put("released", most(Timer.BUTTON, Timer.BUTTON_RELEASED));
        bounds.put("relay.", 2);
        bounds.put("opened", most(Timer.STILL_DRIVEN));
        bounds.put("commanded", most(Timer.MOVE_OFF) + 1);
        bounds.put("lostNs", most(Timer.LOST_WINDOW) + 1);
        bounds.put("movedOff", most(Timer.CONSOLE_JUMP));
        bounds.put("begunNs", most(Timer.IDLE));
        bounds.put("above", most(Timer.HOLD_OVERSPEED, Timer.FAST_OVERSPEED));
        bounds.put("below", most(Timer.BELOW_COMMAND));
        bounds.put("entered", most(Timer.IDLE, Timer.COUNTDOWN, Timer.RESET_TO_START));
        bounds.put("serviceOpen", most(Timer.SERVICE_WINDOW));
        bounds.put("heardNs", most(Timer.DRIVE_SILENT) + 1);
        bounds.put("judgedFromNs", 0);
        bounds.put("beltTime.", most(Timer.BELT_TIME_REST));
        bounds.put("commissioning.asked", most(Timer.SERVICE_WINDOW));
        bounds.put("commissioning.idle", most(Timer.SESSION_STILL));
        bounds.put("selection.differing", most(Timer.BUTTON));
        bounds.put("selection.turning", most(Timer.TURNING));
        bounds.put("bouts.chosen", most(Timer.SESSION_KEY_OUT));
        bounds.put("bouts.resting", 2);
        bounds.put("course.chosen", most(Timer.SESSION_KEY_OUT));
        bounds.put("lease.granted", 1);
        bounds.put("lease.heard", most(Timer.LINK_LOST));
        bounds.put("drive.differing", most(Timer.DRIVE_DISAGREES));
        return bounds;
    }

    /// Fields that are read in some states only, by a part of their path. No exploration has an incline yet.
    Map<String, Set<SafetyState>> live() {
        Map<String, Set<SafetyState>> live = new LinkedHashMap<>();
        live.put("supervisor.entered.beganNs", EnumSet.of(SafetyState.READY, SafetyState.COUNTDOWN));
        live.put("watch.stop.", EnumSet.of(SafetyState.STOPPING));
        live.put("watch.command.", RUN);
        live.put("watch.console.", RUN);
        live.put("watch.sensor.commanded.", RUN);
        live.put("watch.sensor.edgesAtStart", RUN);
        live.put("watch.sensor.movedOff", RUN);
        live.put("watch.movement.edgesAtPhase", EnumSet.of(SafetyState.COUNTDOWN));
        if (units.get(Timer.BELT_TIME) >= OFF) {
            live.put("beltTime.walkedNs", Set.of());
        }
        live.put("relay.beatNs", RELAY_IN_USE);
        if (units.get(Timer.SESSION_STILL) >= OFF) {
            live.put("commissioning.idle.beganNs", Set.of());
        }
        live.put("walk.incline.", Set.of());
        live.put("guard.violated", Set.of());
        live.put(".before", Set.of());
        return live;
    }

    SafetySettings settings(Machine machine, Installation installation, WalkProfile... profiles) {
        Times times = Times.policy();
        for (Map.Entry<Timer, Integer> entry : units.entrySet()) {
            times = times.with(entry.getKey(), entry.getValue() * SafetyFrame.UNIT_NS);
        }
        return new SafetySettings(
                machine,
                installation,
                profiles.length == 0 ? List.of(WalkProfile.of(Profile.GENERAL)) : List.of(profiles),
                SafetySettings.COMPILED_BACKWARD_MPS,
                6 / 3.6,
                true,
                25 / 3.6,
                Ramps.policy(),
                times);
    }
}
