package retrotread.adapter.drive;

import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import retrotread.adapter.serial.LineListener;
import retrotread.adapter.serial.SerialLine;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A frequency converter over Modbus RTU. Whenever its line was opened it begins with a stop.
final class ModbusTalk implements DriveTalk {
    private final ModbusSettings settings;
    private final NanoClock clock;
    private final SerialLine line;
    private final ModbusWords words;
    private ConverterCycle cycle;

    ModbusTalk(ModbusSettings settings, NanoClock clock) {
        this.settings = settings;
        this.clock = clock;
        line = new SerialLine(settings.line(), clock);
        words = new ModbusWords(settings.profile());
    }

    @Override
    public void open() throws IOException {
        line.open();
        cycle = new ConverterCycle(settings, new RtuLink(line, settings.station(), clock), clock);
    }

    @Override
    public DriveSaid look(Supplier<DrivePermit> permit) throws IOException, InterruptedException {
        return cycle.step(permit);
    }

    @Override
    public String advice(DriveTrouble trouble) {
        return switch (trouble) {
            case WATCHDOG -> "set " + settings.profile().watchdogWords() + " at the converter";
            case REVERSE_REFUSED -> "modbus.reverse allows it";
            case NOT_READY ->
                "where it never answered: check station, baud, format and both wires; where it refuses: registers";
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
        return words.question(question);
    }

    @Override
    public String answered(byte[] question, byte[] answer) {
        return words.answer(question, answer);
    }

    @Override
    public void close() {
        line.close();
    }
}
