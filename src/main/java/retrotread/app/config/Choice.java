package retrotread.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One of several words.
record Choice<E>(Map<String, E> words) implements Kind<E> {
    static <E> Choice<E> of(List<E> values, Function<E, String> word) {
        Map<String, E> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word.apply(value), value));
        return new Choice<>(words);
    }

    @Override
    public E read(Object toml) throws WrongValueException {
        String text = Kinds.string(toml, "one of " + all());
        if (!words.containsKey(text)) {
            String guess = Nearest.of(text, words.keySet())
                    .filter(word -> digits(word).equals(digits(text)))
                    .map(word -> "; did you mean \"" + word + "\"?")
                    .orElse("");
            throw new WrongValueException("\"" + text + "\" is unknown; wanted one of " + all() + guess);
        }
        return words.get(text);
    }

    /// Another number is another thing, not a typing error: a GS20 is no GS2.
    private static String digits(String word) {
        return word.replaceAll("\\D", "");
    }

    private String all() {
        return words.keySet().stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(", "));
    }

    @Override
    public String example() {
        return "\"" + words.keySet().iterator().next() + "\"";
    }

    @Override
    public E placeholder() {
        return words.values().iterator().next();
    }
}
