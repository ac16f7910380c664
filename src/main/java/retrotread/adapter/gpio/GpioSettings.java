package retrotread.adapter.gpio;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import retrotread.input.InputLine;

/// Which chip and which lines the machine is wired to. Checked here as far as paper goes; the chip itself is
/// asked at start. An input or output that is not in its map is not fitted.
///
/// @param chip label of the chip, as `gpioinfo` shows it; `*` stands for any characters (`pinctrl-*` finds the
///     header of every Raspberry Pi). A text that begins with `/` is a device path instead: for test rigs only,
///     since numbers move between kernels.
/// @param consumer the name under which others see the lines as taken; 1 to 31 bytes
/// @param inputs wiring of each fitted input; BELT_A, KEY and START are mandatory
/// @param outputs wiring of each fitted output; RELAY and HEARTBEAT are mandatory. A machine that only observes
///     has none, and no inputs but those of the belt.
/// @param eventBufferSize edges the kernel keeps for all inputs together until they are read, 2 to 1024; when
///     it is full the oldest are dropped, and that is counted
public record GpioSettings(
        String chip,
        String consumer,
        Map<InputLine, LineSpec> inputs,
        Map<OutputLine, LineSpec> outputs,
        int eventBufferSize) {
    /// The inputs that tell of the belt.
    public static final Set<InputLine> BELT = Set.of(InputLine.BELT_A, InputLine.BELT_B);

    /// Finds the header of every Raspberry Pi: `pinctrl-bcm2835`, `pinctrl-bcm2711`, `pinctrl-rp1`.
    public static final String CHIP_DEFAULT = "pinctrl-*";

    public static final String CONSUMER_DEFAULT = "retrotread";

    /// Chosen: as many edges as one wake-up can carry (`ControlInputs.EDGES_MAX`), so that one read empties the
    /// buffer.
    public static final int EVENT_BUFFER_DEFAULT = 512;

    /// A kernel ring has two places at least.
    public static final int EVENT_BUFFER_MIN = 2;

    /// The kernel gives no more: GPIO_V2_LINES_MAX * 16 in drivers/gpio/gpiolib-cdev.c.
    public static final int EVENT_BUFFER_MAX = 1024;

    /// GPIO_MAX_NAME_SIZE of linux/gpio.h, less the closing zero.
    private static final int CONSUMER_BYTES_MAX = 31;

    public GpioSettings {
        if (chip.isBlank()) {
            throw new IllegalArgumentException("chip is empty; wanted a label such as " + CHIP_DEFAULT);
        }
        int consumerBytes = consumer.getBytes(StandardCharsets.UTF_8).length;
        if (consumerBytes < 1 || consumerBytes > CONSUMER_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "consumer \"" + consumer + "\" has " + consumerBytes + " bytes, wanted 1.." + CONSUMER_BYTES_MAX);
        }
        if (eventBufferSize < EVENT_BUFFER_MIN || eventBufferSize > EVENT_BUFFER_MAX) {
            throw new IllegalArgumentException(
                    "eventBufferSize " + eventBufferSize + " is outside " + EVENT_BUFFER_MIN + ".." + EVENT_BUFFER_MAX);
        }
        Map<InputLine, LineSpec> in = new EnumMap<>(InputLine.class);
        in.putAll(inputs);
        inputs = Collections.unmodifiableMap(in);
        Map<OutputLine, LineSpec> out = new EnumMap<>(OutputLine.class);
        out.putAll(outputs);
        outputs = Collections.unmodifiableMap(out);
        boolean onlyObserves = outputs.isEmpty() && BELT.containsAll(inputs.keySet());
        if (!onlyObserves || !inputs.containsKey(InputLine.BELT_A)) {
            requireLines(inputs, outputs);
            requireOpenWires(inputs);
        }
        requireOwnOffsets(inputs, outputs);
    }

    /// With the usual consumer name and event buffer.
    public GpioSettings(String chip, Map<InputLine, LineSpec> inputs, Map<OutputLine, LineSpec> outputs) {
        this(chip, CONSUMER_DEFAULT, inputs, outputs, EVENT_BUFFER_DEFAULT);
    }

    private static void requireLines(Map<InputLine, LineSpec> inputs, Map<OutputLine, LineSpec> outputs) {
        for (InputLine line : new InputLine[] {InputLine.BELT_A, InputLine.KEY, InputLine.START}) {
            if (!inputs.containsKey(line)) {
                throw new IllegalArgumentException("input " + line + " is missing; every machine has one");
            }
        }
        for (OutputLine line : OutputLine.values()) {
            if (line.isMandatory && !outputs.containsKey(line)) {
                throw new IllegalArgumentException("output " + line + " is missing; every machine has one");
            }
        }
        outputs.forEach((line, spec) -> {
            if (spec.bias() != Bias.OFF) {
                throw new IllegalArgumentException("output " + line + " has bias " + spec.bias() + ", wanted OFF");
            }
        });
    }

    private static void requireOwnOffsets(Map<InputLine, LineSpec> inputs, Map<OutputLine, LineSpec> outputs) {
        Map<Integer, String> owners = new TreeMap<>();
        inputs.forEach((line, spec) -> claim(owners, spec.offset(), line.name()));
        outputs.forEach((line, spec) -> claim(owners, spec.offset(), line.name()));
    }

    private static void claim(Map<Integer, String> owners, int offset, String line) {
        String other = owners.put(offset, line);
        if (other != null) {
            throw new IllegalArgumentException(
                    "offset " + offset + " is given to both " + other + " and " + line + "; each needs its own");
        }
    }

    /// A broken wire must look like a key that is out, and like a walker who faces backward.
    private static void requireOpenWires(Map<InputLine, LineSpec> inputs) {
        boolean keyReadsOut = !readsActiveOpen(inputs.get(InputLine.KEY), false);
        if (!keyReadsOut) {
            throw new IllegalArgumentException(openWire(InputLine.KEY, inputs, "key in", true));
        }
        LineSpec facing = inputs.get(InputLine.FACING);
        if (facing != null && !readsActiveOpen(facing, true)) {
            throw new IllegalArgumentException(openWire(InputLine.FACING, inputs, "facing forward", false));
        }
    }

    private static boolean readsActiveOpen(LineSpec line, boolean withoutBias) {
        return switch (line.bias()) {
            case PULL_UP -> !line.activeLow();
            case PULL_DOWN -> line.activeLow();
            case OFF -> withoutBias;
        };
    }

    private static String openWire(InputLine line, Map<InputLine, LineSpec> inputs, String reads, boolean lowIfUp) {
        LineSpec spec = inputs.get(line);
        return "input " + line + " with " + spec.bias() + " and activeLow=" + spec.activeLow()
                + " would read a broken wire as " + reads + "; wanted PULL_UP with activeLow=" + lowIfUp
                + " or PULL_DOWN with activeLow=" + !lowIfUp;
    }
}
