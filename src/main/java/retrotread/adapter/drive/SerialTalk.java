package retrotread.adapter.drive;

import java.util.Map;
import retrotread.adapter.serial.LineListener;
import retrotread.adapter.serial.SerialLine;
import retrotread.adapter.serial.SerialSettings;
import retrotread.port.NanoClock;

/// Talk over a serial line: its errors are counted, and its frames can be heard.
abstract class SerialTalk implements DriveTalk {
    final NanoClock clock;
    final SerialLine line;

    SerialTalk(SerialSettings settings, NanoClock clock) {
        this.clock = clock;
        line = new SerialLine(settings, clock);
    }

    @Override
    public final Map<String, Long> errors() {
        return line.counters().all();
    }

    @Override
    public final void listen(LineListener who) {
        line.listen(who);
    }

    @Override
    public final void close() {
        line.close();
    }
}
