package retrotread.world.seeded;

import retrotread.control.Snapshot;
import retrotread.input.Command;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.SafetyState;
import retrotread.sim.SimWorld;

/// Judges a world at every wake-up of the daemon, from physics and from what was drawn; it does not ask the
/// daemon, but for what it stopped. Independent of the daemon's code: the bounds are the policy's, said once
/// more. A breach is thrown as a `Violation`.
///
/// | rule | says |
/// |---|---|
/// | `RitualRule` | no torque without the ritual, none that moves the belt before the countdown is over |
/// | `SpeedRule` | no more than 0.5 m/s above the limit under torque, 150 ms above the trip level |
/// | `TorqueRule` | key, stops, silence and lateness open K1 in their time |
/// | `TripRule` | no stop without a reason in physics, no fault of the daemon's own |
/// | here | a lockout outlives the process and ends by the service act only |
///
/// What a fault makes impossible is listed with its reason where it is used: `Truth` (speed), `TorqueRule` (a
/// welded relay), `RitualRule` (rest that a dead sensor cannot tell).
final class Oracle {
    /// [POLICY] service act: Reset held for 10 s, with a little room.
    private static final long SERVICE_HOLD_NS = 9_900 * Truth.MILLI_NS;

    private final Truth truth;
    private final RitualRule ritual;
    private final SpeedRule speed;
    private final TorqueRule torque;
    private final TripRule trips;
    private final InputLine resetLine;
    private boolean lockedOut;
    private boolean serviceAsked;
    private boolean served;
    private long resetSinceNs;
    private long lockedOutNs;

    Oracle(Life life, SimWorld sim) {
        truth = new Truth(life, sim);
        ritual = new RitualRule(truth);
        speed = new SpeedRule(truth);
        torque = new TorqueRule(truth, ritual);
        trips = new TripRule(truth, speed);
        resetLine = truth.build.machine().resetSeparate() ? InputLine.RESET : InputLine.START;
    }

    void struck(Trouble trouble) {
        truth.struck(trouble);
        torque.struck(trouble);
    }

    /// Someone gave a command.
    void commanded(Command asked, double value) {
        switch (asked) {
            case STOP -> {
                trips.stopCommanded();
                ritual.stopped();
                torque.stopAsked("SR-17 a stop over the network");
            }
            case LIMIT -> speed.limitAsked(value);
            case SERVICE_CLEAR -> serviceAsked = true;
            default -> {}
        }
    }

    void endAsked() {
        trips.endAsked();
        torque.endAsked();
    }

    /// A new daemon starts on the same machine.
    void restarted() {
        ritual.restart();
        speed.restart();
        trips.restart();
        serviceAsked = false;
    }

    /// Looks at physics; `asleep` while the daemon is held up or gone.
    void sense(long nowNs, boolean asleep) {
        truth.now(nowNs);
        ritual.sense(asleep);
        speed.sense(ritual.mayBeForward());
        torque.sense(asleep);
        if (lockedOut && truth.sim.relay().isClosed() && !truth.has(Trouble.RELAY_WELDED) && !mayStillBeOpening()) {
            throw new Violation("STATES torque in a lockout", truth, served ? "served" : "no service act");
        }
    }

    private boolean mayStillBeOpening() {
        return truth.nowNs() - lockedOutNs <= Truth.OPEN_NS;
    }

    /// The daemon is awake again after `ns`.
    void wokeAfter(long ns) {
        truth.away(ns);
        torque.wokeAfter(ns);
    }

    /// Sees what the lines showed in this wake-up.
    void lines(ControlInputs in) {
        ritual.lines(in);
        torque.lines(in);
        trips.lines(in);
        service(in);
    }

    private void service(ControlInputs in) {
        boolean held =
                in.isActive(resetLine) && serviceAsked && !truth.sim.key().isIn();
        resetSinceNs = held ? resetSinceNs : truth.nowNs();
        served = served || (lockedOut && truth.nowNs() - resetSinceNs >= SERVICE_HOLD_NS);
    }

    /// Hears what the daemon says after a wake-up.
    void heard(Snapshot told) {
        if (trips.heard(told)) {
            ritual.locked();
        }
        if (told.state() == SafetyState.LOCKOUT) {
            lockedOutNs = lockedOut ? lockedOutNs : truth.nowNs();
            lockedOut = true;
        } else if (lockedOut) {
            if (!served) {
                throw new Violation("STATES a lockout ended without the service act", truth, told.state() + "");
            }
            lockedOut = false;
            served = false;
            serviceAsked = false;
        }
    }

    Truth truth() {
        return truth;
    }

    TripRule trips() {
        return trips;
    }
}
