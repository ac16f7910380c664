package retrotread.app.config;

/// Quantities that people write on the command line, in the words of the configuration.
public final class Quantities {
    private Quantities() {}

    /// A speed such as "2.5 km/h", in m/s.
    ///
    /// @throws IllegalArgumentException when it is none, with what would be right
    public static double mps(String text) {
        return parse(Dimension.SPEED, text);
    }

    /// A ratio such as "3 %".
    ///
    /// @throws IllegalArgumentException when it is none, with what would be right
    public static double ratio(String text) {
        return parse(Dimension.RATIO, text);
    }

    /// A time such as "30 min", in s.
    ///
    /// @throws IllegalArgumentException when it is none, with what would be right
    public static double seconds(String text) {
        return parse(Dimension.TIME, text);
    }

    /// A length such as "2.7 m", in m.
    ///
    /// @throws IllegalArgumentException when it is none, with what would be right
    public static double meters(String text) {
        return parse(Dimension.LENGTH, text);
    }

    private static double parse(Dimension dimension, String text) {
        try {
            return dimension.parse(text);
        } catch (WrongValueException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        }
    }
}
