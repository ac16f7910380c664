package retrotread.app.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// One TOML file while it is read: collects every problem with its place, and every key that was asked for, so
/// that what nobody asked for is unknown. A key thus is declared by reading it, in one place. Not thread-safe.
final class TomlFile {
    private final String name;
    private final TomlTable root;
    private final boolean mayLackKeys;
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> lacking = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();

    private TomlFile(String name, TomlTable root, boolean mayLackKeys) {
        this.name = name;
        this.root = root;
        this.mayLackKeys = mayLackKeys;
    }

    /// A file in which a missing key is a problem.
    static TomlFile parse(String name, String text) {
        return parse(name, text, false);
    }

    /// A file that is filled in step by step: missing keys are listed in `lacking`, not among the problems.
    static TomlFile parseUnfinished(String name, String text) {
        return parse(name, text, true);
    }

    private static TomlFile parse(String name, String text, boolean mayLackKeys) {
        try {
            TomlParseResult result = Toml.parse(text);
            return result.hasErrors()
                    ? broken(name, result.errors(), mayLackKeys)
                    : new TomlFile(name, result, mayLackKeys);
        } catch (TomlParseError thrown) {
            // what is wrong with a key in quotes is thrown, anything else collected
            return broken(name, List.of(thrown), mayLackKeys);
        }
    }

    private static TomlFile broken(String name, List<TomlParseError> errors, boolean mayLackKeys) {
        TomlFile file = new TomlFile(name, Toml.parse(""), mayLackKeys);
        errors.forEach(error -> file.add(error.position(), "", "not TOML: " + error.getMessage()));
        return file;
    }

    /// Every value by the path of its key.
    SortedMap<String, String> values() {
        return TomlValues.of(root);
    }

    TomlSection root() {
        return new TomlSection(this, root, List.of());
    }

    /// Notes a problem at a key, or at the nearest table around it that the file has.
    void problem(String path, String message) {
        add(placeOf(Arrays.asList(path.split("\\."))), path, message);
    }

    /// Where a key stands, or the nearest table around it; null where the file has neither.
    TomlPosition placeOf(List<String> keys) {
        TomlPosition found = null;
        for (int length = keys.size(); length > 0 && found == null; length--) {
            found = root.inputPositionOf(keys.subList(0, length));
        }
        return found;
    }

    void add(TomlPosition position, String path, String message) {
        problems.add(
                position == null
                        ? new Problem(name, 0, 0, path, message)
                        : new Problem(name, position.line(), position.column(), path, message));
    }

    void missing(TomlPosition section, String path, String remedy) {
        if (mayLackKeys) {
            lacking.add(path);
        } else {
            add(section, path, "missing; " + remedy);
        }
    }

    void ask(String path) {
        asked.add(path);
    }

    /// Keys under a table that have been asked for, without its path.
    List<String> askedUnder(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        return asked.stream()
                .filter(key -> key.startsWith(prefix) && key.indexOf('.', prefix.length()) < 0)
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    boolean isAsked(String path) {
        return asked.contains(path);
    }

    /// Where else a key of this name was asked for.
    List<String> askedElsewhere(String key) {
        return asked.stream().filter(path -> path.endsWith("." + key)).sorted().toList();
    }

    /// All problems, in the order of the file.
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }

    boolean isSound() {
        return problems.isEmpty();
    }

    /// Keys that are missing from an unfinished file.
    List<String> lacking() {
        return List.copyOf(lacking);
    }
}
