package retrotread.app.config;

import java.util.List;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

/// Notes where the lines that are wired are not those of the machine that is described.
final class Wiring {
    private final TomlFile file;
    private final Draft draft;

    Wiring(TomlFile file, Draft draft) {
        this.file = file;
        this.draft = draft;
    }

    void ofSecondSensor() {
        boolean second = draft.secondSensor();
        fitted(InputLine.BELT_B, second, "belt.second_sensor", Boolean.toString(second));
    }

    void ofGuardedMachine() {
        if (draft.drive() == DriveKind.PWM) {
            fitted(InputLine.MIRROR, true, "machine.drive", "\"pwm\", which nothing but relay K1 stops when we die,");
        }
        fitted(
                InputLine.FACING,
                draft.facingSwitch(),
                "machine.facing",
                draft.facingSwitch() ? "\"switch\"" : "\"backward\"");
        boolean two = draft.keyContacts() != KeyContacts.SINGLE;
        fitted(InputLine.KEY_2, two, "machine.key_contacts", "\"" + GpioReader.word(draft.keyContacts()) + "\"");
        selectorReachesAll();
    }

    private void fitted(InputLine line, boolean isWanted, String key, String value) {
        String table = "gpio.inputs." + GpioReader.word(line);
        boolean isFitted = hasInput(line);
        if (isWanted && !isFitted) {
            file.problem(key, value + " needs the input [" + table + "], which is missing");
        }
        if (!isWanted && isFitted) {
            file.problem(table, "is wired, but " + key + " is " + value + "; change one of them");
        }
    }

    private void selectorReachesAll() {
        List<InputLine> bits = List.of(InputLine.PROFILE_BIT_0, InputLine.PROFILE_BIT_1, InputLine.PROFILE_BIT_2);
        long fitted = bits.stream().filter(this::hasInput).count();
        if (fitted > 0 && 1 << fitted < draft.profiles().size()) {
            file.problem(
                    "profiles.selectable",
                    draft.profiles().size() + " profiles do not fit a selector of " + fitted
                            + " line(s); wanted at most " + (1 << fitted));
        }
    }

    private boolean hasInput(InputLine line) {
        return draft.gpio().map(gpio -> gpio.inputs().containsKey(line)).orElse(false);
    }
}
