package retrotread.app.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import retrotread.adapter.drive.PwmSettings;
import retrotread.adapter.gpio.Bias;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.gpio.LineSpec;
import retrotread.adapter.gpio.OutputLine;
import retrotread.app.config.Configuration;
import retrotread.input.InputLine;
import retrotread.safety.Machine.KeyContacts;

/// Which line of a configuration comes out at which pin, and what speaks against it. The configuration is the
/// one source of pins: every table and drawing of them is made of this.
///
/// @param pins inputs first, in the order of the lines
public record PinMap(List<Pin> pins) {
    public PinMap {
        pins = List.copyOf(pins);
    }

    public static PinMap of(Configuration configuration) {
        List<Pin> pins = new ArrayList<>();
        configuration.gpio().ifPresent(gpio -> add(pins, gpio, configuration));
        configuration
                .driver()
                .filter(PwmSettings.class::isInstance)
                .map(PwmSettings.class::cast)
                .ifPresent(pwm -> pwm.bcm().stream()
                        .filter(bcm -> isFree(pins, bcm))
                        .forEach(bcm -> pins.add(ofPwm(bcm, pwm.channel()))));
        return new PinMap(pins);
    }

    private static boolean isFree(List<Pin> pins, int bcm) {
        return pins.stream().noneMatch(pin -> pin.bcm() == bcm);
    }

    private static void add(List<Pin> pins, GpioSettings gpio, Configuration configuration) {
        boolean alike = configuration.core().safety().machine().keyContacts() == KeyContacts.EQUIVALENT;
        boolean contactor =
                configuration.driver().filter(PwmSettings.class::isInstance).isPresent();
        gpio.inputs().forEach((line, spec) -> pins.add(ofInput(line, spec, alike, contactor)));
        gpio.outputs().forEach((line, spec) -> pins.add(ofOutput(line, spec)));
    }

    private static Pin ofInput(InputLine line, LineSpec spec, boolean contactsAlike, boolean contactor) {
        LineWords words = LineWords.of(line);
        String active = line == InputLine.KEY_2 && contactsAlike ? "key in" : words.active();
        String wiring = line == InputLine.MIRROR && contactor
                ? "normally closed contacts of K1 and K2, in series, to ground"
                : words.wiring();
        String bias = switch (spec.bias()) {
            case PULL_UP -> "";
            case PULL_DOWN -> ", the chip pulls down";
            case OFF -> ", a resistor outside";
        };
        return new Pin(
                word(line),
                words.name(),
                spec.offset(),
                Header.pin(spec.offset()),
                false,
                level(spec, active),
                wiring + bias);
    }

    private static Pin ofOutput(OutputLine line, LineSpec spec) {
        LineWords words = LineWords.of(line);
        return new Pin(
                word(line),
                words.name(),
                spec.offset(),
                Header.pin(spec.offset()),
                true,
                level(spec, words.active()),
                words.wiring() + ", 10 k to ground");
    }

    private static Pin ofPwm(int bcm, int channel) {
        return new Pin(
                "pwm",
                "PWM, channel " + channel,
                bcm,
                Header.pin(bcm),
                true,
                "high: duty",
                "330 Ω to the LED of OK3, 10 k to ground");
    }

    private static String level(LineSpec spec, String active) {
        return (spec.activeLow() ? "low: " : "high: ") + active;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    Optional<Pin> find(String key) {
        return pins.stream().filter(pin -> pin.key().equals(key)).findFirst();
    }

    Optional<Pin> at(int header) {
        return pins.stream().filter(pin -> pin.header().orElse(0) == header).findFirst();
    }

    /// The pins in the order of the header, for a table.
    public List<List<String>> rows() {
        return pins.stream()
                .sorted(Comparator.comparingInt(pin -> pin.header().orElse(Header.PINS + pin.bcm())))
                .map(pin -> List.of(
                        pin.headerWords(),
                        Integer.toString(pin.bcm()),
                        pin.name(),
                        pin.isOutput() ? "out" : "in",
                        pin.level(),
                        pin.wiring()))
                .toList();
    }

    /// The table as Markdown, as it stands in `hardware/README.md`.
    public String markdown() {
        String head = "| header | BCM | line | | level | wiring |\n|---|---|---|---|---|---|\n";
        return rows().stream()
                .map(row -> "| " + String.join(" | ", row) + " |\n")
                .collect(Collectors.joining("", head, ""));
    }

    /// What must be changed before anything is soldered.
    public List<String> refusals(Configuration configuration) {
        Stream<String> ofPins = pins.stream().flatMap(pin -> PinAdvice.refusals(pin).stream());
        Stream<String> atBoot = configuration.gpio().stream()
                .flatMap(gpio -> gpio.outputs().entrySet().stream())
                .filter(output -> output.getValue().activeLow())
                .map(output -> word(output.getKey()) + " is active low: a Pi that boots pulls it low, which switches it"
                        + " on; wanted active = \"high\"");
        Stream<String> ofLevels = configuration.gpio().stream()
                .flatMap(gpio -> gpio.inputs().entrySet().stream())
                .filter(input ->
                        !LineWords.isDrawnSo(input.getKey(), input.getValue().activeLow()))
                .map(input -> contrary(input.getKey(), input.getValue()));
        return Stream.of(ofPins, atBoot, ofLevels).flatMap(each -> each).toList();
    }

    /// Built as drawn it would say the contrary, and with a broken wire too.
    private static String contrary(InputLine line, LineSpec spec) {
        String drawn = spec.activeLow() ? "high" : "low";
        return word(line) + " is active " + (spec.activeLow() ? "low" : "high") + ", and what is drawn is " + drawn
                + " when it says \"" + LineWords.of(line).active() + "\", behind a pull-up; wanted active = \"" + drawn
                + "\"";
    }

    /// What has to be seen to.
    public List<String> warnings(Configuration configuration) {
        Stream<String> ofPins = pins.stream().flatMap(pin -> PinAdvice.warnings(pin).stream());
        boolean alike = configuration.core().safety().machine().keyContacts() == KeyContacts.EQUIVALENT;
        Stream<String> ofKey = alike
                ? Stream.of(
                        "the key's contacts are equivalent: S1c has to close with S1b, and is drawn as one that opens")
                : Stream.empty();
        Stream<String> ofBias = configuration.gpio().stream()
                .flatMap(gpio -> gpio.inputs().entrySet().stream())
                .filter(input -> input.getValue().bias() != Bias.PULL_UP)
                .map(input -> word(input.getKey()) + " has bias "
                        + word(input.getValue().bias()) + ": the drawings show a pull-up and contacts to ground");
        Stream<String> ofChip = configuration.gpio().stream()
                .map(GpioSettings::chip)
                .filter(chip -> !chip.startsWith("pinctrl-"))
                .map(chip -> "chip \"" + chip + "\" is not called like that of a Raspberry Pi, whose header this is");
        boolean several = pins.stream().filter(pin -> pin.key().equals("pwm")).count() > 1;
        Stream<String> ofPwm = several
                ? Stream.of("this PWM channel can come out at either pin: the overlay in config.txt says which")
                : Stream.empty();
        return Stream.of(ofPins, ofKey, ofBias, ofChip, ofPwm)
                .flatMap(each -> each)
                .toList();
    }
}
