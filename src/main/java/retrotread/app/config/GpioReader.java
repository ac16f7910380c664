package retrotread.app.config;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.gpio.Bias;
import retrotread.adapter.gpio.GpioSettings;
import retrotread.adapter.gpio.LineSpec;
import retrotread.adapter.gpio.OutputLine;
import retrotread.app.config.Kinds.Text;
import retrotread.app.config.Kinds.Whole;
import retrotread.input.InputLine;

/// Reads `[gpio]`: which line of the chip is what, and how it is wired. A line without a table is not fitted.
final class GpioReader {
    private static final Text CHIP = new Text(
            Pattern.compile("\\S+"), "a chip label as gpioinfo shows it, or a device path", GpioSettings.CHIP_DEFAULT);
    private static final Whole OFFSET = new Whole(0, LineSpec.OFFSET_MAX);
    private static final Choice<Bias> BIAS = Choice.of(List.of(Bias.values()), GpioReader::word);
    private static final Choice<Boolean> ACTIVE = Choice.of(List.of(true, false), isLow -> isLow ? "low" : "high");
    private static final List<InputLine> NEEDED = List.of(InputLine.BELT_A, InputLine.KEY, InputLine.START);

    private final TomlSection section;
    private final boolean observes;
    private final Map<Integer, String> owners = new HashMap<>();
    private final List<String> absent = new ArrayList<>();
    private int clashes;

    /// @param observes whether the belt is all that may be wired
    GpioReader(TomlSection section, boolean observes) {
        this.section = section;
        this.observes = observes;
    }

    /// The lines; nothing where the section is absent or wrong.
    Optional<GpioSettings> read() {
        String chip = section.optional("chip", CHIP, GpioSettings.CHIP_DEFAULT);
        Map<InputLine, LineSpec> inputs = new EnumMap<>(InputLine.class);
        TomlSection inputSection = section.section("inputs");
        for (InputLine line : InputLine.values()) {
            boolean ofBelt = GpioSettings.BELT.contains(line);
            refuseIf(observes && !ofBelt, inputSection.section(word(line)));
            boolean isNeeded = NEEDED.contains(line) && (ofBelt || !observes);
            input(inputSection.section(word(line)), isNeeded).ifPresent(spec -> inputs.put(line, spec));
        }
        Map<OutputLine, LineSpec> outputs = new EnumMap<>(OutputLine.class);
        TomlSection outputSection = section.section("outputs");
        for (OutputLine line : OutputLine.values()) {
            refuseIf(observes, outputSection.section(word(line)));
            output(outputSection.section(word(line)), line.isMandatory && !observes)
                    .ifPresent(spec -> outputs.put(line, spec));
        }
        if (!section.isPresent()) {
            return Optional.empty();
        }
        absent.forEach(path ->
                section.problem("table [" + path + "] is missing; every machine has this line, for example line = 17"));
        boolean sound = absent.isEmpty() && clashes == 0;
        return sound ? section.build(() -> new GpioSettings(chip, inputs, outputs)) : Optional.empty();
    }

    private void refuseIf(boolean isUseless, TomlSection line) {
        if (isUseless && line.isPresent()) {
            clashes++;
            line.problem("is of no use with machine.drive = \"observing\", which reads the belt and energises nothing;"
                    + " remove it");
        }
    }

    private Optional<LineSpec> input(TomlSection line, boolean isNeeded) {
        Bias bias = line.optional("bias", BIAS, Bias.PULL_UP);
        boolean isLow = line.optional("active", ACTIVE, true);
        return line(line, isNeeded).map(offset -> new LineSpec(offset, bias, isLow));
    }

    private Optional<LineSpec> output(TomlSection line, boolean isNeeded) {
        boolean isLow = line.optional("active", ACTIVE, false);
        return line(line, isNeeded).map(offset -> LineSpec.output(offset, isLow));
    }

    private Optional<Integer> line(TomlSection line, boolean isNeeded) {
        if (!line.isPresent()) {
            line.find("line", OFFSET);
            if (isNeeded) {
                absent.add(line.path());
            }
            return Optional.empty();
        }
        int offset = line.required("line", OFFSET);
        if (line.has("line")) {
            claim(line, offset);
        }
        return Optional.of(offset);
    }

    private void claim(TomlSection line, int offset) {
        String other = owners.putIfAbsent(offset, line.path());
        if (other != null) {
            clashes++;
            line.problem("line", offset + " is already the line of " + other + "; each needs its own");
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
