package retrotread.adapter.drive;

import java.io.IOException;
import java.util.function.Supplier;
import retrotread.belt.BeltDirection;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;
import retrotread.safety.Since;

/// Decides what both belts of a treadmill are told, which is always the same, and judges each belt by what it
/// says: faster than it was told, the other way, or apart from the other belt is a trouble, and the answer to
/// every doubt is stop. It starts from standstill only, so it never changes direction while it moves. At rest
/// it says nothing, so that the control panel can be used; the deck is held where the panel left it. Belongs to
/// the drive's thread, for as long as one connection lasts.
final class BertecCycle {
    /// How fast it may speed up: what the guard lets through at most, 1.2 times the steepest ramp there is, so
    /// that the ramp is ours. [POLICY] ramps
    static final int RISE_MMS2 = 600;

    /// How fast it slows down: the steepest fast stop. [POLICY] ramps
    static final int FALL_MMS2 = 1000;

    /// A belt that may be called standing. Chosen: half of what SR-14 needs to tell a direction.
    static final int STANDING_MMS = 40;

    /// A belt that is told less may stand: a ramp ends there. Chosen: below every start.
    private static final int SLOW_MMS = 80;

    /// Rest between two directions. Chosen: as for frequency converters.
    static final long DWELL_NS = ConverterCycle.DWELL_NS;

    /// Faster than told. [POLICY] SR-15: 0.6 km/h or 15 %
    private static final int FASTER_MMS = 167;

    private static final double FASTER_RATIO = 0.15;

    /// A belt that slows down may be so fast yet: it has half of the slope that it was told. Chosen.
    private static final double SLOWING_MMS2 = FALL_MMS2 / 2.0;

    /// The wrong way. [POLICY] SR-14: above 0.3 km/h
    private static final int WRONG_MMS = 83;

    /// Belts apart: [CLINICAL] hazard 11, 0.3 km/h or 15 %; for so long that the feet are 2 cm apart at the
    /// least.
    /// [CHOSEN]
    private static final int APART_MMS = 83;

    private static final double APART_RATIO = 0.15;
    static final long APART_NS = 250_000_000L;

    /// Longest until it stands. Chosen: twice what its fastest speed takes with half of the slope.
    static final long STOP_OBEYED_NS = 12_000_000_000L;

    private static final int UNKNOWN = -1;

    private final boolean reverse;
    private final BertecPort port;
    private final NanoClock clock;
    private final Conduct conduct = new Conduct(STOP_OBEYED_NS);
    private final Since still = new Since();
    private final Since apart = new Since();
    private boolean armed;
    private int way = 1;
    private boolean moved;
    private int speedMms;
    private int inclineCentidegrees = UNKNOWN;
    private double mostMms = Double.POSITIVE_INFINITY;
    private long lastNs;

    BertecCycle(boolean reverse, BertecPort port, NanoClock clock) {
        this.reverse = reverse;
        this.port = port;
        this.clock = clock;
        lastNs = clock.nowNs();
    }

    /// One look and what follows from it.
    ///
    /// @param permit the one that is valid at the moment of asking
    DriveSaid step(Supplier<DrivePermit> permit) throws IOException {
        try {
            return look(permit);
        } catch (WrongAnswerException e) {
            DrivePermit now = permit.get();
            if (conduct.isBegun() && (!now.relayOn() || now.setpointMps() == 0)) {
                tellStop();
            }
            throw e;
        }
    }

    private DriveSaid look(Supplier<DrivePermit> permit) throws IOException {
        BertecBelts belts = port.belts();
        long heardNs = clock.nowNs();
        DrivePermit now = permit.get();
        judge(now, belts, heardNs);
        DriveTrouble trouble = trouble(now);
        if (mayRun(now, trouble, heardNs)) {
            run(now, belts);
        } else {
            stop(belts, heardNs);
        }
        return DriveSaid.of(heardNs, belts.fastestMms() * 1e-3, trouble, 0);
    }

    private void judge(DrivePermit permit, BertecBelts belts, long nowNs) {
        armed = permit.relayOn() && (armed || permit.setpointMps() == 0);
        int fastest = belts.fastestMms();
        boolean stands = fastest <= STANDING_MMS;
        still.update(stands, nowNs);
        moved |= conduct.isBegun() && !stands;
        boolean mayStand = moved && speedMms < SLOW_MMS;
        conduct.look(permit, !stands || mayStand, nowNs);
        mostMms = Math.max(speedMms, mostMms - SLOWING_MMS2 * (nowNs - lastNs) * 1e-9);
        lastNs = nowNs;
        if (fastest > mostMms + Math.max(FASTER_MMS, FASTER_RATIO * mostMms)) {
            conduct.blame(conduct.isBegun() ? DriveTrouble.TOO_FAST : DriveTrouble.STOP_IGNORED);
        }
        if (conduct.isBegun() && belts.fastestMms(-way) > WRONG_MMS) {
            conduct.blame(DriveTrouble.WRONG_WAY);
        }
        apart.update(belts.apartMms() > Math.max(APART_MMS, APART_RATIO * fastest), nowNs);
        if (apart.lasted(nowNs, APART_NS)) {
            conduct.blame(DriveTrouble.BELTS_APART);
        }
    }

    private DriveTrouble trouble(DrivePermit permit) {
        boolean refused = way(permit) < 0 && !reverse && conduct.misdeed() == DriveTrouble.NONE;
        return refused ? DriveTrouble.REVERSE_REFUSED : conduct.misdeed();
    }

    private static int way(DrivePermit permit) {
        return permit.direction() == BeltDirection.REVERSED ? -1 : 1;
    }

    private boolean mayRun(DrivePermit permit, DriveTrouble trouble, long nowNs) {
        boolean wanted = permit.relayOn() && armed && mms(permit) > 0 && trouble == DriveTrouble.NONE;
        boolean onward = conduct.isBegun() && way(permit) == way;
        boolean fromRest = !conduct.isBegun() && still.lasted(nowNs, way(permit) == way ? 0 : DWELL_NS);
        return wanted && (onward || fromRest);
    }

    private static int mms(DrivePermit permit) {
        return (int) Math.floor(permit.setpointMps() * 1000 + 1e-6);
    }

    private void run(DrivePermit permit, BertecBelts belts) throws IOException {
        if (!conduct.isBegun()) {
            way = way(permit);
            hold(belts);
            conduct.begin();
        }
        int wanted = mms(permit);
        if (wanted != speedMms) {
            int ramp = wanted > speedMms ? RISE_MMS2 : FALL_MMS2;
            speedMms = wanted;
            port.tell(new BertecOrder(way * wanted, ramp, inclineCentidegrees));
        }
    }

    /// Told once, and again for as long as a belt moves.
    private void stop(BertecBelts belts, long nowNs) throws IOException {
        boolean isNew = conduct.stop(nowNs);
        if (isNew) {
            mostMms = Math.min(mostMms, belts.fastestMms());
        }
        if (inclineCentidegrees == UNKNOWN) {
            hold(belts);
        }
        speedMms = 0;
        moved = false;
        if (isNew || !still.isHolding()) {
            tellStop();
        }
    }

    private void tellStop() throws IOException {
        port.tell(new BertecOrder(0, FALL_MMS2, inclineCentidegrees));
    }

    /// An order carries an incline, and the deck goes there: so it is the one at which the deck stands when a
    /// run begins, not what is measured from then on, which would let it wander. A decline cannot be told.
    private void hold(BertecBelts belts) {
        inclineCentidegrees = Math.max(0, belts.inclineCentidegrees());
    }
}
