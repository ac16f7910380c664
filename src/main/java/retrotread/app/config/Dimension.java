package retrotread.app.config;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Physical dimensions of quantities written as text with a unit. A number without a unit is nobody's speed.
/// The first unit of each is the one shown to people; inside everything is SI (m, s, ratio).
enum Dimension {
    SPEED("a speed", "3.0 km/h", new Unit("km/h", 1, 3.6), new Unit("mph", 0.44704, 1), new Unit("m/s", 1, 1)),
    TIME(
            "a time",
            "250 ms",
            new Unit("ms", 1, 1e3),
            new Unit("s", 1, 1),
            new Unit("min", 60, 1),
            new Unit("us", 1, 1e6),
            new Unit("h", 3600, 1),
            new Unit("d", 86_400, 1)),
    SIZE("a size", "512 MiB", new Unit("MiB", 1024 * 1024, 1), new Unit("GiB", 1024 * 1024 * 1024, 1)),
    ACCELERATION("an acceleration", "0.3 m/s2", new Unit("m/s2", 1, 1), new Unit("m/s²", 1, 1)),
    JERK("a jerk", "0.5 m/s3", new Unit("m/s3", 1, 1), new Unit("m/s³", 1, 1)),
    LENGTH(
            "a length",
            "1.4 m",
            new Unit("m", 1, 1),
            new Unit("cm", 1, 1e2),
            new Unit("mm", 1, 1e3),
            new Unit("km", 1e3, 1)),
    PER_LENGTH("a number per length", "36 /m", new Unit("/m", 1, 1)),
    RATIO("a ratio", "2 %", new Unit("%", 1, 1e2));

    private static final Pattern QUANTITY = Pattern.compile("([+-]?\\d+(?:\\.\\d+)?)\\s*(\\D\\S*)");
    private static final Pattern BARE = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");
    private static final int SHOWN_DECIMALS = 4;

    /// One unit in SI is `times / by`; two numbers, so that 3.0 km/h is the very double that the code calls 3.0
    /// / 3.6.
    private record Unit(String symbol, double times, double by) {}

    private final String noun;
    private final String example;
    private final List<Unit> units;

    Dimension(String noun, String example, Unit... units) {
        this.noun = noun;
        this.example = example;
        this.units = List.of(units);
    }

    /// The value of a text such as "3.0 km/h", in SI.
    double parse(String text) throws WrongValueException {
        if (BARE.matcher(text).matches()) {
            throw new WrongValueException("\"" + text + "\" has no unit" + remedy());
        }
        Matcher matcher = QUANTITY.matcher(text);
        if (!matcher.matches()) {
            throw new WrongValueException("\"" + text + "\" is not a number with a unit" + remedy());
        }
        String symbol = matcher.group(2);
        Optional<Unit> unit = unit(symbol);
        if (unit.isEmpty()) {
            throw new WrongValueException("\"" + text + "\" " + strange(symbol) + remedy());
        }
        return Double.parseDouble(matcher.group(1)) * unit.get().times / unit.get().by;
    }

    /// A value as people read it, in the first unit.
    String show(double si) {
        Unit unit = units.getFirst();
        BigDecimal shown = BigDecimal.valueOf(si * unit.by / unit.times)
                .setScale(SHOWN_DECIMALS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return (shown.scale() < 0 ? shown.setScale(0) : shown).toPlainString() + " " + unit.symbol;
    }

    String noun() {
        return noun;
    }

    /// A correct text.
    String example() {
        return example;
    }

    /// What to write instead.
    String remedy() {
        String symbols = units.stream().map(Unit::symbol).collect(Collectors.joining(", "));
        return "; wanted " + noun + " in " + symbols + ", for example \"" + example + "\"";
    }

    private Optional<Unit> unit(String symbol) {
        return units.stream().filter(unit -> unit.symbol.equals(symbol)).findFirst();
    }

    private static String strange(String symbol) {
        return Arrays.stream(values())
                .filter(other -> other.unit(symbol).isPresent())
                .findFirst()
                .map(other -> "is " + other.noun)
                .orElse("has the unknown unit \"" + symbol + "\"");
    }
}
