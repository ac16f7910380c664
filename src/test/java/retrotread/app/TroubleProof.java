package retrotread.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import retrotread.adapter.mqtt.Mosquitto;
import retrotread.adapter.store.MountedDisk;
import retrotread.app.ConverterRound.Death;
import retrotread.control.Event;
import retrotread.control.EventType;
import retrotread.safety.SafetyState;

/// How late the control thread's ticks are while strangers flood the daemon, while its disk is full, read-only
/// or stuck for half a minute, and while the line to its converter is dead, beside quiet walks of the same
/// process; in real time, with the virtual machine's options of the shipped unit. Ends with 1 when a trip, or a
/// tick, is not as it has to be. Needs root.
final class TroubleProof {
    private static final double TROUBLE = 10;

    /// The person walks, two steps above the start.
    private static final double DEATH = 22;

    private static final double THAW = 44;
    private static final double RUNAWAY_AT = 42;
    private static final double END = 50;
    private static final double MENDED = 55;

    /// The second `metrics` of a connection comes a minute after the first.
    private static final double FLOOD_END = 64;

    private static final int ATTEMPTS_MAX = 4;
    private static final int FLOOD_PER_SECOND = 10_000;
    private static final double WORST_MILLIS = 20;
    private static final double RATIO_MOST = 2;

    private final Path folder;
    private final Path mosquitto;
    private double quietMillis;
    private double converterMillis;
    private boolean failed;

    private TroubleProof(Path folder, Path mosquitto) {
        this.folder = folder;
        this.mosquitto = mosquitto;
    }

    @FunctionalInterface
    private interface Trouble {
        void happen(ToldWalk walk) throws IOException, InterruptedException;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("trouble");
        TroubleProof proof = new TroubleProof(folder, Mosquitto.program().orElseThrow());
        proof.quiet("warm-up");
        proof.failed = false;
        proof.quietMillis = proof.quiet("quiet");
        proof.flood();
        proof.full();
        proof.readOnly();
        proof.stuck();
        proof.quiet("quiet again");
        proof.converter("converter, quiet", Optional.empty());
        for (Death death : Death.values()) {
            proof.converter("line " + death, Optional.of(death));
        }
        proof.converter("quiet again", Optional.empty());
        System.exit(proof.failed ? 1 : 0);
    }

    private double quiet(String name) throws Exception {
        return walk(name, Files.createTempDirectory(folder, "state"), walk -> walk.until(END));
    }

    private void flood() throws Exception {
        walk("flood", Files.createTempDirectory(folder, "state"), walk -> {
            long fromNs = System.nanoTime();
            try (Flood flood = walk.flood(FLOOD_PER_SECOND)) {
                walk.until(FLOOD_END);
                say("  %.0f messages a second", flood.sent() / ((System.nanoTime() - fromNs) / 1e9));
            }
            List<String> metrics = walk.lines("/metrics ");
            say("  %s", metrics.getLast().replaceAll(".*\"commands_refused\"", "commands_refused"));
        });
    }

    private void full() throws Exception {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("full"), 6)) {
            walk("full", disk.folder(), walk -> {
                disk.fill();
                walk.until(END);
                disk.empty();
                walk.until(MENDED);
            });
        }
    }

    private void readOnly() throws Exception {
        try (MountedDisk disk = MountedDisk.ext4(folder.resolve("read-only"), 32)) {
            walk("read-only", disk.folder(), walk -> {
                disk.turnReadOnly();
                walk.until(END);
                disk.mend();
                walk.until(MENDED);
            });
        }
    }

    private void stuck() throws Exception {
        try (MountedDisk disk = MountedDisk.ext4(folder.resolve("stuck"), 32)) {
            walk("stuck for %.0f s".formatted(THAW - TROUBLE), disk.folder(), walk -> {
                disk.freeze();
                walk.until(THAW);
                disk.thaw();
                walk.until(MENDED);
            });
        }
    }

    /// One walk with a converter whose line dies in it, or does not; the first of these is what the others are
    /// held against.
    private void converter(String name, Optional<Death> death) throws Exception {
        int attempt = 1;
        while (!walkWithConverter(name, death) && attempt < ATTEMPTS_MAX) {
            attempt++;
        }
    }

    /// False where the person did not walk any more when the line was to die, for this machine was held up.
    private boolean walkWithConverter(String name, Optional<Death> death) throws Exception {
        try (ConverterTreadmill treadmill = new ConverterTreadmill(folder)) {
            ToldWalk walk = new ToldWalk(
                    mosquitto,
                    Files.createTempDirectory(folder, "walk"),
                    Files.createTempDirectory(folder, "state"),
                    treadmill);
            try (walk) {
                walk.until(DEATH);
                if (walk.now().state() != SafetyState.RUNNING) {
                    say("%-16s void: %s", name, walk.events().getLast());
                    return false;
                }
                if (death.isPresent()) {
                    ConverterRound.kill(treadmill.converter(), death.get());
                }
                walk.until(END);
            }
            TickMeter.Lateness late = walk.lateness(DEATH, END);
            if (converterMillis == 0) {
                converterMillis = late.p999Millis();
            }
            String causes = walk.events().stream()
                    .filter(each -> each.type() == EventType.TRIP)
                    .map(each -> each.cause().name())
                    .collect(Collectors.joining(", "));
            say("%-16s %s (%.2f of quiet); trips: %s", name, late, late.p999Millis() / converterMillis, causes);
            judge(late, converterMillis);
            return true;
        }
    }

    private void judge(TickMeter.Lateness late, double besideMillis) {
        boolean good = late.worstMillis() <= WORST_MILLIS
                && (besideMillis == 0 || late.p999Millis() / besideMillis <= RATIO_MOST);
        if (!good) {
            say("  not as wanted: worst at most %.0f ms, p99.9 at most %.0f of quiet", WORST_MILLIS, RATIO_MOST);
            failed = true;
        }
    }

    /// One walk with its trouble; p99.9 of how late its ticks were, ms.
    private double walk(String name, Path state, Trouble trouble) throws Exception {
        ToldWalk walk = new ToldWalk(
                mosquitto, Files.createTempDirectory(folder, "walk"), state, new Treadmill.Runaway(RUNAWAY_AT));
        try (walk) {
            walk.until(TROUBLE);
            trouble.happen(walk);
        }
        TickMeter.Lateness late = walk.lateness(TROUBLE, THAW);
        Event trip = walk.trip();
        double ratio = late.p999Millis() / quietMillis;
        say(
                "%-16s %s (%.2f of quiet); trip %s %.1f ms; store %s",
                name, late, ratio, trip.cause(), trip.detectionNs() / 1e6, walk.conditions());
        walk.assertCut();
        judge(late, quietMillis);
        return late.p999Millis();
    }

    private static void say(String format, Object... values) {
        System.out.printf(Locale.ROOT, format + "%n", values);
    }
}
