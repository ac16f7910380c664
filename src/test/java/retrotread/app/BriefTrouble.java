package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;
import retrotread.adapter.mqtt.Mosquitto;
import retrotread.adapter.store.MountedDisk;
import retrotread.safety.Cause;

/// A short walk with a trouble in a process of its own, for `DaemonInTroubleTest`. Arguments: `full` or
/// `stuck`, and an empty folder. Ends with 0, or with `NOT_TRIED` where a disk cannot be mounted.
final class BriefTrouble {
    static final int NOT_TRIED = 77;

    /// Chosen: as on the rig.
    private static final int ATTEMPTS_MAX = 3;

    private static final double TROUBLE = 3;
    private static final double RUNAWAY_AT = 17;
    private static final double END = 19;
    private static final double MENDED = 20.5;

    private final Path folder;

    private BriefTrouble(Path folder) {
        this.folder = folder;
    }

    @FunctionalInterface
    private interface Trouble {
        void happen(ToldWalk walk) throws IOException, InterruptedException;
    }

    public static void main(String[] args) throws Exception {
        BriefTrouble trouble = new BriefTrouble(Path.of(args[1]));
        try {
            switch (args[0]) {
                case "full" -> trouble.full();
                case "stuck" -> trouble.stuck();
                default -> throw new IllegalArgumentException(args[0] + ", wanted full or stuck");
            }
        } catch (TestAbortedException notHere) {
            System.out.println(notHere.getMessage());
            System.exit(NOT_TRIED);
        }
        System.exit(0);
    }

    /// A walk that ends in a runaway and is cut. One that this machine held up is void, and repeated.
    private ToldWalk walk(Path state, Trouble trouble) throws Exception {
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            ToldWalk walk = new ToldWalk(
                    Mosquitto.program().orElseThrow(),
                    Files.createTempDirectory(folder, "walk"),
                    state,
                    new Treadmill.Runaway(RUNAWAY_AT));
            try (walk) {
                walk.until(TROUBLE);
                trouble.happen(walk);
            }
            if (walk.trip().cause() != Cause.CONTROL_LATE) {
                walk.assertCut();
                return walk;
            }
            System.out.println("void, for this machine was held up: " + walk.trip());
        }
        throw new AssertionError("held up in each of " + ATTEMPTS_MAX + " walks");
    }

    private void full() throws Exception {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("state"), 6)) {
            ToldWalk walk = walk(disk.folder(), walking -> {
                disk.fill();
                walking.until(END);
                disk.empty();
                walking.until(MENDED);
            });

            assertEquals(List.of("good", "full", "good"), walk.conditions());
            List<String> numbered = walk.lines("/event ").stream()
                    .filter(each -> each.contains("\"event_type\":\"lockout\""))
                    .filter(each -> !each.contains("\"stored\":false"))
                    .toList();
            assertEquals(1, numbered.size(), numbered::toString);
        }
    }

    private void stuck() throws Exception {
        try (MountedDisk disk = MountedDisk.ext4(folder.resolve("state"), 32)) {
            ToldWalk walk = walk(disk.folder(), walking -> {
                try (Flood flood = walking.flood(10_000)) {
                    disk.freeze();
                    walking.until(END);
                    disk.thaw();
                    assertTrue(flood.sent() > 50_000, flood.sent() + " messages");
                }
                walking.until(MENDED);
            });

            assertEquals(List.of("good", "slow", "good"), walk.conditions());
        }
    }
}
