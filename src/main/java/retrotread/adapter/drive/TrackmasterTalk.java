package retrotread.adapter.drive;

import java.io.IOException;
import java.util.function.Supplier;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A treadmill with a Trackmaster host port on a serial line. Whenever that was opened it begins with a stop.
final class TrackmasterTalk extends SerialTalk {
    private final TrackmasterSettings settings;
    private TrackmasterCycle cycle;

    TrackmasterTalk(TrackmasterSettings settings, NanoClock clock) {
        super(settings.line(), clock);
        this.settings = settings;
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
    public String asked(byte[] question) {
        return TrackmasterWords.asked(question);
    }

    @Override
    public String answered(byte[] question, byte[] answer) {
        return TrackmasterWords.answered(answer);
    }
}
