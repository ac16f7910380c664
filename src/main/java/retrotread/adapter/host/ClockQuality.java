package retrotread.adapter.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// How far the wall clock of this machine can be trusted, for those who read time stamps later. Nothing decides
/// by it.
public enum ClockQuality {
    /// The kernel says that the clock is disciplined by a time service.
    NTP,
    /// A battery clock set it at boot; it may be seconds off.
    RTC,
    /// Nobody vouches for it: it may be days off.
    NONE;

    /// adjtimex(2): the clock is not synchronised.
    private static final int TIME_ERROR = 5;

    /// Bytes of struct timex on 64 bits; all zero asks and changes nothing.
    private static final int TIMEX_BYTES = 208;

    private static final Path CLOCKS = Path.of("/sys/class/rtc");

    /// Asks the kernel. It can change at any time; ask again now and then.
    public static ClockQuality now() {
        try (LinuxCalls calls = new LinuxCalls()) {
            int answer = calls.adjustTime(calls.memory(TIMEX_BYTES));
            return judge(answer, CLOCKS);
        }
    }

    /// @param answer what adjtimex returned: the clock's state, -1 for an error
    static ClockQuality judge(int answer, Path clocks) {
        boolean disciplined = answer >= 0 && answer < TIME_ERROR;
        if (disciplined) {
            return NTP;
        }
        return setFromBattery(clocks) ? RTC : NONE;
    }

    /// Whether the kernel set its clock from one of the battery clocks at boot (`hctosys` is 1).
    private static boolean setFromBattery(Path clocks) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(clocks)) {
            for (Path clock : all) {
                Path mark = clock.resolve("hctosys");
                if (Files.isReadable(mark) && Files.readString(mark).strip().equals("1")) {
                    return true;
                }
            }
            return false;
        } catch (IOException untold) {
            return false;
        }
    }
}
