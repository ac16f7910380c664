package retrotread.adapter.drive;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Supplier;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A Bertec treadmill over its control panel's remote control. Whenever that was connected it begins with a
/// stop.
final class BertecTalk implements DriveTalk {
    private final BertecSettings settings;
    private final NanoClock clock;
    private Optional<TcpLine> open = Optional.empty();
    private BertecCycle cycle;

    BertecTalk(BertecSettings settings, NanoClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public void open() throws IOException {
        close();
        TcpLine line = TcpLine.open(new InetSocketAddress(settings.address(), settings.port()), clock);
        open = Optional.of(line);
        cycle = new BertecCycle(settings.reverse(), new BertecLink(line, clock), clock);
    }

    @Override
    public DriveSaid look(Supplier<DrivePermit> permit) throws IOException {
        return cycle.step(permit);
    }

    @Override
    public String advice(DriveTrouble trouble) {
        return switch (trouble) {
            case NOT_OURS -> "its control panel moves the belts";
            case REVERSE_REFUSED -> "bertec.reverse allows it";
            case NOT_READY -> "where it never said anything: check that remote control is on at its control panel";
            default -> "";
        };
    }

    @Override
    public void close() {
        open.ifPresent(TcpLine::close);
        open = Optional.empty();
    }
}
