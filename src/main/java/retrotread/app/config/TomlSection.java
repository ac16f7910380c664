package retrotread.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// One table of a file. Reading never throws: what is wrong is noted in the file, and a placeholder comes back.
final class TomlSection {
    /// A key that TOML lets stand without quotes; with a dot in it and no quotes it would be another.
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_-]+");

    private final TomlFile file;
    private final TomlTable table;
    private final List<String> path;
    private final boolean isPresent;

    TomlSection(TomlFile file, TomlTable table, List<String> path) {
        this.file = file;
        this.table = table == null ? Toml.parse("") : table;
        this.path = path;
        this.isPresent = table != null;
    }

    boolean isPresent() {
        return isPresent;
    }

    boolean has(String key) {
        return table.contains(List.of(key));
    }

    String path() {
        return String.join(".", path);
    }

    /// The table of this name below this one; an empty one where the file has none.
    TomlSection section(String name) {
        file.ask(pathOf(name));
        Object value = table.get(List.of(name));
        if (value != null && !(value instanceof TomlTable)) {
            problem(name, Kinds.shown(value) + " is " + Kinds.noun(value) + "; wanted a table [" + pathOf(name) + "]");
        }
        return new TomlSection(file, value instanceof TomlTable found ? found : null, pathTo(name));
    }

    /// The tables of a list, in order; empty where there is none.
    List<TomlSection> sections(String name, String example) {
        file.ask(pathOf(name));
        List<TomlSection> sections = new ArrayList<>();
        Object value = table.get(List.of(name));
        if (value instanceof TomlArray array
                && !array.isEmpty()
                && tables(array).size() == array.size()) {
            tables(array).forEach(found -> sections.add(element(name, sections.size(), found)));
        } else if (value == null || value instanceof TomlArray none && none.isEmpty()) {
            file.missing(place(), pathOf(name), "write for example " + name + " = " + example);
        } else {
            problem(name, Kinds.shown(value) + " is " + Kinds.noun(value) + "; wanted for example " + example);
        }
        return sections;
    }

    <T> T required(String key, Kind<T> kind) {
        Optional<T> found = find(key, kind);
        if (!has(key)) {
            file.missing(place(), pathOf(key), "write for example " + key + " = " + kind.example());
        }
        return found.orElseGet(kind::placeholder);
    }

    <T> T optional(String key, Kind<T> kind, T fallback) {
        return find(key, kind).orElse(fallback);
    }

    <T> Optional<T> find(String key, Kind<T> kind) {
        file.ask(pathOf(key));
        Object value = table.get(List.of(key));
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(kind.read(value));
        } catch (WrongValueException e) {
            problem(key, e.getMessage());
            return Optional.of(kind.placeholder());
        }
    }

    /// Whether the key stands here with a value that is right; notes nothing.
    boolean holds(String key, Kind<?> kind) {
        try {
            return has(key) && kind.read(table.get(List.of(key))) != null;
        } catch (WrongValueException _) {
            return false;
        }
    }

    /// Builds a checked record; what it refuses becomes a problem of this section.
    <T> Optional<T> build(Supplier<T> record) {
        try {
            return Optional.of(record.get());
        } catch (IllegalArgumentException e) {
            file.add(place(), path(), e.getMessage());
            return Optional.empty();
        }
    }

    void problem(String key, String message) {
        file.add(has(key) ? table.inputPositionOf(List.of(key)) : place(), pathOf(key), message);
    }

    /// Notes a problem of the whole section.
    void problem(String message) {
        file.add(place(), path(), message);
    }

    /// Notes every key of this section and below that nobody asked for.
    void refuseUnknown() {
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            if (!file.isAsked(pathOf(key))) {
                problem(key, "unknown " + (value instanceof TomlTable ? "table" : "key") + suggestion(key));
            } else if (value instanceof TomlTable found) {
                new TomlSection(file, found, pathTo(key)).refuseUnknown();
            } else if (value instanceof TomlArray array) {
                List<TomlTable> found = tables(array);
                IntStream.range(0, found.size())
                        .forEach(i -> element(key, i, found.get(i)).refuseUnknown());
            }
        }
    }

    private TomlSection element(String name, int index, TomlTable found) {
        return new TomlSection(file, found, pathTo(name + "[" + index + "]"));
    }

    private static List<TomlTable> tables(TomlArray array) {
        return array.toList().stream()
                .filter(TomlTable.class::isInstance)
                .map(TomlTable.class::cast)
                .toList();
    }

    private String suggestion(String key) {
        List<String> known = file.askedUnder(path());
        Optional<String> near = Nearest.of(key, known);
        if (near.isPresent()) {
            return "; did you mean \"" + near.get() + "\"?";
        }
        List<String> elsewhere = file.askedElsewhere(key);
        return elsewhere.isEmpty()
                ? "; known here: " + String.join(", ", known)
                : "; did you mean " + elsewhere.getFirst() + "?";
    }

    private TomlPosition place() {
        boolean isElement = !path.isEmpty() && path.getLast().endsWith("]") && !table.isEmpty();
        return isElement
                ? table.inputPositionOf(List.of(table.keySet().iterator().next()))
                : file.placeOf(path);
    }

    private List<String> pathTo(String key) {
        List<String> keys = new ArrayList<>(path);
        keys.add(key);
        return keys;
    }

    private String pathOf(String key) {
        String shown = BARE.matcher(key).matches() ? key : "\"" + key + "\"";
        return path.isEmpty() ? shown : path() + "." + shown;
    }
}
