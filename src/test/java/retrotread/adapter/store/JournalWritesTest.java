package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an hour of walking costs an SD card. Printed beside what the kernel counted for this process, which is
/// zero in memory file systems.
class JournalWritesTest {
    private static final int TENTHS_PER_HOUR = 36_000;

    /// Chosen: at this rate a card for 10 TB of writes lasts for 100,000 hours of walking.
    private static final long BYTES_PER_HOUR_MOST = 100_000_000L;

    @TempDir
    private Path folder;

    private static long kernelBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/io")).stream()
                .filter(line -> line.startsWith("write_bytes: "))
                .mapToLong(line -> Long.parseLong(line.substring("write_bytes: ".length())))
                .findFirst()
                .orElse(0);
    }

    @Test
    void anHourOfWalkingIsCheapForACard() throws IOException {
        JournalBench bench = new JournalBench(folder);
        long kernelBefore = kernelBytes();
        bench.starts();
        bench.walkWithEdges(TENTHS_PER_HOUR + 10);

        long told = bench.store.state().writtenBytes();
        long kernel = kernelBytes() - kernelBefore;
        System.out.printf(
                "journal: %.1f MB written by its own count for an hour of walking at 10 Hz and 120 edges a"
                        + " second, %.1f MB by the kernel's; %.1f MB are kept%n",
                told / 1e6, kernel / 1e6, bench.store.state().bytes() / 1e6);
        assertTrue(told > bench.store.state().bytes(), "what is kept was written: " + bench.store.state());
        assertTrue(told < BYTES_PER_HOUR_MOST, "written " + told);
    }
}
