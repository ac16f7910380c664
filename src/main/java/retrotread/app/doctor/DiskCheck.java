package retrotread.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The disk below the state directory: writable, lasting, with room for the journal, not worn.
final class DiskCheck implements Check {
    private static final String SUBJECT = "disk";
    private static final double MIB = 1024 * 1024;

    /// In memory, or in front of a disk that is not written.
    private static final Set<String> FORGETFUL = Set.of("tmpfs", "ramfs", "overlay");

    /// JEDEC JESD84-B51, PRE_EOL_INFO: 1 normal, 2 eight tenths of the spare blocks are used, 3 nine tenths.
    private static final Map<String, String> SPARE = Map.of(
            "0x01", "", "0x02", "80 % of its spare blocks are used", "0x03", "90 % of its spare blocks are used");

    /// The same, DEVICE_LIFE_TIME_EST: each 1 is a tenth; this and more is nine tenths, 0 is not defined.
    private static final int WORN = 0x0a;

    private static final Pattern LIFE = Pattern.compile("0x[0-9a-fA-F]{2}( +0x[0-9a-fA-F]{2})*");

    private final Path state;
    private final long quotaBytes;

    DiskCheck(Path state, long quotaBytes) {
        this.state = state.toAbsolutePath();
        this.quotaBytes = quotaBytes;
    }

    /// A mounted file system, as proc_pid_mountinfo(5) has it.
    private record Mount(String device, String point, String options, String type) {
        static Optional<Mount> of(String line) {
            String[] parts = line.split(" ");
            int dash = List.of(parts).indexOf("-");
            return dash < 6 || parts.length < dash + 4
                    ? Optional.empty()
                    : Optional.of(new Mount(parts[2], parts[4], parts[5] + "," + parts[dash + 3], parts[dash + 1]));
        }

        boolean has(String option) {
            return List.of(options.split(",")).contains(option);
        }
    }

    @Override
    public List<Finding> look(Host host) {
        List<Finding> found = new ArrayList<>();
        Path place = place(host);
        Optional<Mount> mount = host.text("/proc/self/mountinfo").stream()
                .flatMap(String::lines)
                .flatMap(line -> Mount.of(line).stream())
                .filter(each -> place.startsWith(each.point()))
                .reduce((before, each) -> each.point().length() < before.point().length() ? before : each);
        found.add(mount.map(this::mounted)
                .orElseGet(
                        () -> Finding.unknown(SUBJECT, "/proc/self/mountinfo does not tell where " + state + " is")));
        found.add(room(host));
        mount.flatMap(each -> wear(host, each)).ifPresent(found::add);
        return found;
    }

    /// Where the state directory really is, as far as it is there.
    private Path place(Host host) {
        try {
            Path there = host.path(host.nearest(state)).toRealPath();
            return Path.of("/").resolve(host.root().toRealPath().relativize(there));
        } catch (IOException untold) {
            return state;
        }
    }

    private Finding mounted(Mount mount) {
        String seen = mount.point() + ", " + mount.type();
        if (mount.has("ro")) {
            return Finding.toDo(
                    SUBJECT,
                    seen + ", is read-only: nothing is kept",
                    "sudo dmesg | grep -i -e error -e mmc says why; put in a new card if that is broken");
        }
        return FORGETFUL.contains(mount.type())
                ? Finding.toDo(
                        SUBJECT,
                        seen + ", forgets everything at the next boot, lockouts too",
                        "mount a lasting file system at " + state)
                : Finding.good(SUBJECT, seen + ", writable");
    }

    private Finding room(Host host) {
        Path there = host.nearest(state);
        long free = host.freeBytes().applyAsLong(host.path(there));
        if (free < 0) {
            return Finding.unknown("free space", "the file system of " + there + " does not tell");
        }
        long left = quotaBytes - journalBytes(host);
        String seen = mebibytes(free) + " free, the journal may take " + mebibytes(Math.max(0, left)) + " more";
        return free >= left
                ? Finding.good("free space", seen)
                : Finding.toDo("free space", seen, "make room, or set journal.quota below that");
    }

    private long journalBytes(Host host) {
        try {
            return Files.size(host.path(state.resolve("journal.db")));
        } catch (IOException noneYet) {
            return 0;
        }
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MiB", bytes / MIB);
    }

    /// What an eMMC tells of itself; SD cards tell nothing.
    private static Optional<Finding> wear(Host host, Mount mount) {
        Optional<Path> card = card(host, mount.device());
        if (card.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> spare = host.text(card.get().resolve("pre_eol_info"));
        Optional<String> life = host.text(card.get().resolve("life_time"));
        if (spare.isEmpty() || life.filter(each -> LIFE.matcher(each).matches()).isEmpty()) {
            return Optional.of(Finding.unknown("wear", "this card tells nothing of its age; keep a backup"));
        }
        String cure = "retrotread backup FILE, then put in a new card";
        String words = SPARE.getOrDefault(spare.get(), "");
        List<Integer> tenths =
                Stream.of(life.get().split(" +")).map(Integer::decode).toList();
        boolean isWorn = tenths.stream().anyMatch(each -> each >= WORN);
        if (!words.isEmpty() || isWorn) {
            return Optional.of(
                    Finding.toDo("wear", words.isEmpty() ? "nine tenths of its life are over" : words, cure));
        }
        return Optional.of(
                SPARE.containsKey(spare.get()) && tenths.stream().anyMatch(each -> each > 0)
                        ? Finding.good("wear", "spare blocks and life time are left")
                        : Finding.unknown("wear", "this card tells nothing of its age; keep a backup"));
    }

    /// The folder of the card that a partition, or a whole device, is on.
    private static Optional<Path> card(Host host, String device) {
        try {
            Path block = host.path("/sys/dev/block/" + device).toRealPath();
            Path whole = Files.exists(block.resolve("partition")) ? block.getParent() : block;
            return whole.getFileName().toString().startsWith("mmcblk")
                    ? Optional.of(whole.resolve("device"))
                    : Optional.empty();
        } catch (IOException untold) {
            return Optional.empty();
        }
    }
}
