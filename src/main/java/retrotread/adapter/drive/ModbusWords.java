package retrotread.adapter.drive;

import java.util.Locale;

/// What the frames of a converter mean, for people. Pure; says nothing of checksums, which `RtuLink` checks.
final class ModbusWords {
    private static final int READ = 3;
    private static final int REFUSED = 0x80;
    private static final int QUESTION_BYTES = 8;
    private static final int CHECK_BYTES = 2;

    private final ModbusProfile profile;

    ModbusWords(ModbusProfile profile) {
        this.profile = profile;
    }

    String question(byte[] frame) {
        if (frame.length != QUESTION_BYTES) {
            return "no question";
        }
        int register = word(frame, 2);
        int value = word(frame, 4);
        if (frame[1] == READ) {
            String what = register == profile.watchdogRegister()
                    ? "its communication watchdog"
                    : "fault, status, set-point and output";
            return String.format(Locale.ROOT, "read %d registers from %04XH: %s", value, register, what);
        }
        return String.format(
                Locale.ROOT,
                "write %d to %04XH: %s",
                value,
                register,
                profile.orderWords(new RegisterValue(register, value)));
    }

    String answer(byte[] question, byte[] frame) {
        if (frame.length == 0) {
            return "nothing came";
        }
        if (frame.length > 2 && (frame[1] & REFUSED) != 0) {
            return "it refuses that, exception code " + frame[2];
        }
        if (question.length != QUESTION_BYTES || frame.length < 2 || frame[1] != question[1]) {
            return "no answer to that";
        }
        return frame[1] == READ ? registers(word(question, 2), frame) : "it confirms";
    }

    private String registers(int first, byte[] frame) {
        int[] values = new int[Math.max(0, frame.length - 3 - CHECK_BYTES) / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = word(frame, 3 + 2 * i);
        }
        boolean watchdog = first == profile.watchdogRegister() && values.length >= profile.watchdogRegisters();
        boolean status = first == ConverterStatus.FIRST_REGISTER && values.length >= ConverterStatus.REGISTERS;
        if (watchdog) {
            return profile.watchdog(values).words();
        }
        return status ? ConverterStatus.of(values, profile.outputUnitHz).words() : "too few registers";
    }

    private static int word(byte[] frame, int at) {
        return (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
    }
}
