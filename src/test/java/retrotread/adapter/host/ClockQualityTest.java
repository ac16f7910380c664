package retrotread.adapter.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockQualityTest {
    @TempDir
    Path clocks;

    @Test
    void asksTheKernel() {
        assertNotNull(ClockQuality.now());
    }

    @Test
    void aDisciplinedClockIsNtp() {
        assertEquals(ClockQuality.NTP, ClockQuality.judge(0, clocks));
        assertEquals(ClockQuality.NTP, ClockQuality.judge(4, clocks));
    }

    @Test
    void anotherIsAsGoodAsItsBattery() throws IOException {
        assertEquals(ClockQuality.NONE, ClockQuality.judge(5, clocks));
        assertEquals(ClockQuality.NONE, ClockQuality.judge(-1, clocks.resolve("missing")));

        Path mark = Files.createDirectory(clocks.resolve("rtc0")).resolve("hctosys");
        Files.writeString(mark, "0\n");
        assertEquals(ClockQuality.NONE, ClockQuality.judge(5, clocks));
        Files.writeString(mark, "1\n");
        assertEquals(ClockQuality.RTC, ClockQuality.judge(5, clocks));
        assertEquals(ClockQuality.RTC, ClockQuality.judge(-1, clocks));
    }

    @Test
    void aBootHasAName() {
        assertEquals(36, BootId.read().length());
        assertEquals("unknown", BootId.read(clocks.resolve("missing")));
    }
}
