package retrotread.adapter.drive;

import java.io.IOException;
import java.util.function.Supplier;
import retrotread.port.NanoClock;
import retrotread.safety.DrivePermit;

/// A frequency converter over Modbus RTU. Whenever its line was opened it begins with a stop.
final class ModbusTalk extends SerialTalk {
    private final ModbusSettings settings;
    private final ModbusWords words;
    private ConverterCycle cycle;

    ModbusTalk(ModbusSettings settings, NanoClock clock) {
        super(settings.line(), clock);
        this.settings = settings;
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
    public String asked(byte[] question) {
        return words.question(question);
    }

    @Override
    public String answered(byte[] question, byte[] answer) {
        return words.answer(question, answer);
    }
}
