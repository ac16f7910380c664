package retrotread.app.config;

/// One mistake in a file, told so that it can be found and mended.
///
/// @param file the file as it was named
/// @param line 1 and up; 0 when the file as a whole is meant
/// @param column 1 and up; 0 when the file as a whole is meant
/// @param key path of the key, empty for a mistake of syntax
/// @param message the value and what would be right
public record Problem(String file, int line, int column, String key, String message) {
    /// `file:line:column: key: message`, as compilers write it and editors jump to it.
    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
