package retrotread.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import retrotread.control.Event;
import retrotread.control.Snapshot;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Cause;
import retrotread.safety.Profile;
import retrotread.session.SessionEvent;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;
import retrotread.world.WalkingWorld;

/// Walks in the simulated world and keeps what an archive would keep of it.
public final class WalkedSession {
    public static final long UTC_MILLIS = 1_795_424_400_000L; // 2026-11-23T09:00:00Z
    private static final double SAMPLE_SECONDS = 0.1;

    private static final List<SessionRecord.SyncEdge> SYNC = List.of(new SessionRecord.SyncEdge(9_000_000_000L, true));

    /// Nine minutes of `general` with a stop by the walker in between, 60 pulses/m. Walked once.
    public static final SessionRecord TYPICAL = typical();

    public final WalkingWorld world;
    private final double pulsesPerMeter;
    private final List<SessionSample> samples = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private long[] pulseNs = new long[1 << 12];
    private int pulses;
    private int told;
    private long utcMillisOfZero = UTC_MILLIS;

    public WalkedSession(double pulsesPerMeter, Profile profile, long seed) {
        this.pulsesPerMeter = pulsesPerMeter;
        world = WalkingWorld.with(pulsesPerMeter, profile, seed);
        world.disturb(this::pulses);
    }

    private static SessionRecord typical() {
        WalkedSession walk = new WalkedSession(60, Profile.GENERAL, 7);
        walk.world.start();
        walk.rise(1.6, 20);
        walk.walk(150);
        walk.rise(2.4, 20);
        walk.walk(120);
        walk.world.press(InputLine.STOP);
        walk.walk(40);
        walk.world.press(InputLine.START);
        walk.walk(20);
        walk.rise(2.0, 15);
        walk.walk(180);
        walk.world.press(InputLine.STOP);
        walk.walk(12);
        return walk.record();
    }

    private void pulses(ControlInputs in) {
        for (int i = 0; i < in.edgeCount(); i++) {
            if (in.edgeLine(i) == InputLine.BELT_A && in.edgeActive(i)) {
                pulseNs = pulses < pulseNs.length ? pulseNs : Arrays.copyOf(pulseNs, 2 * pulses);
                pulseNs[pulses++] = in.edgeNs(i);
            }
        }
    }

    /// Presses Faster until the target is there.
    public void rise(double kmh, int presses) {
        for (int i = 0; i < presses && world.snapshot().targetMps() < kmh / 3.6 - 0.01; i++) {
            world.press(InputLine.FASTER);
            walk(2);
        }
    }

    /// Lives on and samples ten times a second.
    public void walk(double seconds) {
        for (int i = 0; i < seconds / SAMPLE_SECONDS; i++) {
            world.run(SAMPLE_SECONDS);
            sample();
        }
    }

    /// Somebody sets the wall clock.
    public void stepWallClock(long millis) {
        utcMillisOfZero += millis;
    }

    private long utcMillis(long ns) {
        return utcMillisOfZero + ns / 1_000_000;
    }

    private void sample() {
        Snapshot now = world.snapshot();
        samples.add(new SessionSample(
                now.nowNs(),
                utcMillis(now.nowNs()),
                now.speedMps(),
                now.worstMps(),
                now.setpointMps(),
                now.limitMps(),
                now.limitBy(),
                now.inclinePercent(),
                now.facing(),
                now.direction(),
                now.state(),
                now.keyIn(),
                now.distanceMeters()));
        for (; told < world.events.size(); told++) {
            events.add(event(world.events.get(told)));
        }
    }

    private SessionEvent event(Event event) {
        boolean caused = event.cause() != Cause.NO_CAUSE;
        return new SessionEvent(
                event.nowNs(),
                utcMillis(event.nowNs()),
                event.type().key,
                event.type().critical,
                caused ? event.cause().name() : "",
                caused ? event.cause().words : "",
                event.from().name(),
                event.to().name(),
                event.speedMps(),
                event.limitMps(),
                event.detectionNs() > 0 ? event.detectionNs() / 1e6 : Double.NaN);
    }

    public SessionRecord record() {
        return record("operator");
    }

    /// What was kept since the start or the last record.
    public SessionRecord record(String endReason) {
        SessionFacts facts = new SessionFacts(
                "9f3a41c2-17",
                "W-0042",
                samples.getFirst().utcMillis(),
                samples.getLast().utcMillis(),
                "ntp",
                "b7e21d",
                Profile.GENERAL,
                List.of(
                        new SessionFacts.Fact("limit_compiled", "5.0 km/h"),
                        new SessionFacts.Fact("limit_profile", "3.0 km/h, general"),
                        new SessionFacts.Fact("limit_key_stop_distance", "3.4 km/h, deck 1.4 m"),
                        new SessionFacts.Fact("version", "0.1.0"),
                        new SessionFacts.Fact("configuration", "sha256 5f0c9b1d77aa, /etc/retrotread/retrotread.toml"),
                        new SessionFacts.Fact("commissioning", "2026-11-02, by OP-3, sha256 a1b2c3d4e5f6")),
                endReason);
        SessionRecord record =
                new SessionRecord(facts, samples, events, Arrays.copyOf(pulseNs, pulses), pulsesPerMeter, SYNC);
        samples.clear();
        events.clear();
        pulses = 0;
        return record;
    }
}
