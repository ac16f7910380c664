package retrotread.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// The kinds of values that our files hold.
final class Kinds {
    private Kinds() {}

    /// A quantity with a unit, `least` to `most` in SI.
    record Quantity(Dimension dimension, double least, double most) implements Kind<Double> {
        @Override
        public Double read(Object toml) throws WrongValueException {
            if (toml instanceof Long || toml instanceof Double) {
                throw new WrongValueException(toml + " has no unit" + dimension.remedy());
            }
            double si = dimension.parse(string(toml, dimension.noun() + " such as " + example()));
            boolean ok = si >= least && si <= most;
            if (!ok) {
                throw new WrongValueException("\"" + toml + "\" is out of range; wanted " + dimension.show(least)
                        + " to " + dimension.show(most));
            }
            return si;
        }

        @Override
        public String example() {
            return "\"" + dimension.example() + "\"";
        }

        @Override
        public Double placeholder() {
            return Double.NaN;
        }
    }

    /// A whole number.
    record Whole(int least, int most) implements Kind<Integer> {
        @Override
        public Integer read(Object toml) throws WrongValueException {
            if (!(toml instanceof Long number)) {
                throw new WrongValueException(shown(toml) + " is " + noun(toml) + "; wanted a whole number " + range());
            }
            boolean ok = number >= least && number <= most;
            if (!ok) {
                throw new WrongValueException(number + " is out of range; wanted a whole number " + range());
            }
            return number.intValue();
        }

        private String range() {
            return least + " to " + most;
        }

        @Override
        public String example() {
            return Integer.toString(least);
        }

        @Override
        public Integer placeholder() {
            return least;
        }
    }

    /// true or false.
    record Flag() implements Kind<Boolean> {
        @Override
        public Boolean read(Object toml) throws WrongValueException {
            if (toml instanceof Boolean flag) {
                return flag;
            }
            throw new WrongValueException(shown(toml) + " is " + noun(toml) + "; wanted true or false, without quotes");
        }

        @Override
        public String example() {
            return "true";
        }

        @Override
        public Boolean placeholder() {
            return false;
        }
    }

    /// A text of a certain shape.
    record Text(Pattern shape, String wanted, String sample) implements Kind<String> {
        @Override
        public String read(Object toml) throws WrongValueException {
            String text = string(toml, wanted);
            if (!shape.matcher(text).matches()) {
                throw new WrongValueException("\"" + text + "\" does not fit; wanted " + wanted);
            }
            return text;
        }

        @Override
        public String example() {
            return "\"" + sample + "\"";
        }

        @Override
        public String placeholder() {
            return sample;
        }
    }

    /// A path; a relative one counts from `directory`.
    record File(Path directory, String sample) implements Kind<Path> {
        @Override
        public Path read(Object toml) throws WrongValueException {
            String text = string(toml, "a path such as " + example());
            try {
                if (!text.isBlank()) {
                    return directory.resolve(text).normalize();
                }
            } catch (InvalidPathException e) {
                throw new WrongValueException(
                        "\"" + text + "\" is no path: " + e.getReason() + "; wanted " + example());
            }
            throw new WrongValueException("\"" + text + "\" is empty; wanted a path such as " + example());
        }

        @Override
        public String example() {
            return "\"" + sample + "\"";
        }

        @Override
        public Path placeholder() {
            return directory;
        }
    }

    /// A day, written without quotes.
    record Day() implements Kind<LocalDate> {
        @Override
        public LocalDate read(Object toml) throws WrongValueException {
            if (toml instanceof LocalDate day) {
                return day;
            }
            throw new WrongValueException(
                    shown(toml) + " is " + noun(toml) + "; wanted a date without quotes such as " + example());
        }

        @Override
        public String example() {
            return "2026-11-23";
        }

        @Override
        public LocalDate placeholder() {
            return LocalDate.EPOCH;
        }
    }

    static String string(Object toml, String wanted) throws WrongValueException {
        if (toml instanceof String text) {
            return text;
        }
        throw new WrongValueException(shown(toml) + " is " + noun(toml) + "; wanted " + wanted + ", in quotes");
    }

    static String shown(Object toml) {
        return switch (toml) {
            case String text -> "\"" + text + "\"";
            case TomlTable _ -> "{...}";
            case TomlArray array -> array.isEmpty() ? "[]" : "[...]";
            default -> toml.toString();
        };
    }

    static String noun(Object toml) {
        return switch (toml) {
            case String _ -> "a text";
            case Long _ -> "a whole number";
            case Double _ -> "a number";
            case Boolean _ -> "a truth value";
            case TomlTable _ -> "a table";
            case TomlArray array -> array.isEmpty() ? "an empty list" : "a list";
            default -> "a date or time";
        };
    }
}
