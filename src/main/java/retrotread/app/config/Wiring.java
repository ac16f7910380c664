package retrotread.app.config;

import java.util.List;
import java.util.stream.Stream;
import retrotread.adapter.drive.PwmSettings;
import retrotread.adapter.gpio.GpioSettings;
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
        ofPwmPin();
        fitted(
                InputLine.FACING,
                draft.facingSwitch(),
                "machine.facing",
                draft.facingSwitch() ? "\"switch\"" : "\"backward\"");
        boolean two = draft.keyContacts() != KeyContacts.SINGLE;
        fitted(InputLine.KEY_2, two, "machine.key_contacts", "\"" + GpioReader.word(draft.keyContacts()) + "\"");
        selectorReachesAll();
    }

    /// A pin is the chip's or the channel's; the kernel would take it from one of them without a word.
    private void ofPwmPin() {
        draft.driver()
                .filter(PwmSettings.class::isInstance)
                .map(PwmSettings.class::cast)
                .ifPresent(pwm -> {
                    List<Integer> pins = pwm.bcm();
                    boolean allTaken = !pins.isEmpty()
                            && pins.stream().allMatch(bcm -> !ownersOf(bcm).isEmpty());
                    if (allTaken) {
                        file.problem(
                                "pwm.channel",
                                pwm.channel() + " comes out at BCM " + pins.getFirst() + ", which is the line of "
                                        + ownersOf(pins.getFirst())
                                        + "; wanted another channel, or another line there");
                    }
                });
    }

    private String ownersOf(int bcm) {
        GpioSettings gpio = draft.gpio().orElseThrow();
        Stream<String> inputs = gpio.inputs().entrySet().stream()
                .filter(input -> input.getValue().offset() == bcm)
                .map(input -> "gpio.inputs." + GpioReader.word(input.getKey()));
        Stream<String> outputs = gpio.outputs().entrySet().stream()
                .filter(output -> output.getValue().offset() == bcm)
                .map(output -> "gpio.outputs." + GpioReader.word(output.getKey()));
        return Stream.concat(inputs, outputs).findFirst().orElse("");
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
