package retrotread.adapter.drive;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import retrotread.adapter.serial.LineListener;
import retrotread.adapter.serial.SerialLine;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A treadmill with a Trackmaster host port on a serial line. Whenever that was opened it begins with a stop.
final class TrackmasterTalk implements DriveTalk {
    private final TrackmasterSettings settings;
    private final NanoClock clock;
    private final SerialLine line;
    private TrackmasterCycle cycle;

    TrackmasterTalk(TrackmasterSettings settings, NanoClock clock) {
        this.settings = settings;
        this.clock = clock;
        line = new SerialLine(settings.line(), clock);
    }

    @Override
    public void open() throws IOException {
        line.open();
        cycle = new TrackmasterCycle(settings, new TrackmasterLink(line, clock), clock);
    }

    @Override
    public DriveSaid look(Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        return cycle.step(permit);
    }

    @Override
    public String advice(DriveTrouble trouble) {
        return switch (trouble) {
            case REFUSED -> cycle.refusal();
            case WATCHDOG -> "somebody started it without the communication-disconnect stop, at its panel perhaps";
            case NOT_OURS -> "its panel, or another program, set or started it";
            case REVERSE_REFUSED -> "its host port cannot turn the belt";
            case NOT_READY -> "where it never answered: check baud, cable and that its host port is switched on";
            default -> "";
        };
    }

    @Override
    public Map<String, Long> errors() {
        return line.counters().all();
    }

    @Override
    public void listen(LineListener who) {
        line.listen(who);
    }

    @Override
    public String asked(byte[] question) {
        return TrackmasterWords.asked(question);
    }

    @Override
    public String answered(byte[] question, byte[] answer) {
        return TrackmasterWords.answered(answer);
    }

    @Override
    public void close() {
        line.close();
    }
}
