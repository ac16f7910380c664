package retrotread.app.config;

/// One mistake in a file, told so that it can be found and mended.
///
/// @param file the file as it was named
/// @param line 1 and up; 0 when the file as a whole is meant
/// @param column 1 and up; 0 when the file as a whole is meant
/// @param key path of the key, empty for a mistake of syntax
/// @param message the value and what would be right; what cannot be seen in it or in the key is written as
/// TOML does, so that a problem is one line
public record Problem(String file, int line, int column, String key, String message) {
    public Problem {
        key = visible(key);
        message = visible(message);
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(letter -> {
            if (Character.isISOControl(letter)) {
                shown.append(letter == '\n' ? "\\n" : String.format("\\u%04x", letter));
            } else {
                shown.append((char) letter);
            }
        });
        return shown.toString();
    }

    /// `file:line:column: key: message`, as compilers write it and editors jump to it.
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
