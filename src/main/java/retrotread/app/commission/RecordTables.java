package retrotread.app.commission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// The tables of a commissioning record, each value as TOML writes it. Immutable. What it holds is judged by
/// the reader of the daemon, never here.
final class RecordTables {
    /// Tables in the order of `config/commissioning.example.toml`, with what they say.
    private static final Map<String, String> ORDER = new LinkedHashMap<>();

    static {
        ORDER.put("record", "");
        ORDER.put("wiring", "inputs that were seen to change both ways");
        ORDER.put("key_cuts_power", "with the daemon stopped, the motor's supply off");
        ORDER.put("relay", "empty belt, driven: from the key's contact opening to a belt 5 % slower; the longest");
        ORDER.put("coast_down", "power off at speed until standstill");
        ORDER.put("key_stop", "key pulled at speed: belt travel until standstill");
        ORDER.put("deck", "running surface from end to end, and the free floor behind it");
        ORDER.put("belt", "pulses over whole laps, counted twice");
        ORDER.put("drive", "the slowest at which the belt was seen to run evenly");
        ORDER.put("duty", "which duty makes which belt speed, empty belt");
        ORDER.put("excess", "worst case of each profile, as `retrotread check` computes it");
        ORDER.put("watchdog", "from the last change of the heartbeat until relay K1 dropped out");
        ORDER.put("second_stop", "facing away from the console, hands where they are while walking");
    }

    private final Map<String, Map<String, String>> tables;

    private RecordTables(Map<String, Map<String, String>> tables) {
        this.tables = tables;
    }

    static RecordTables of(String device) {
        return new RecordTables(Map.of()).with("record", Map.of("device", text(device)));
    }

    /// @throws IllegalStateException when it is not TOML, or no record
    static RecordTables parse(String source, String text) {
        TomlParseResult root = Toml.parse(text);
        if (root.hasErrors()) {
            throw new IllegalStateException(source + " is no TOML, mend it or move it away: "
                    + root.errors().getFirst());
        }
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        for (String name : root.keySet()) {
            if (!(root.get(List.of(name)) instanceof TomlTable table)) {
                throw new IllegalStateException(source + ": " + name + " is no table of a commissioning record");
            }
            tables.put(name, values(table));
        }
        return new RecordTables(tables);
    }

    private static Map<String, String> values(TomlTable table) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : table.keySet()) {
            values.put(key, literal(table.get(List.of(key))));
        }
        return values;
    }

    private static String literal(Object value) {
        return switch (value) {
            case String text -> text(text);
            case TomlTable table -> inline(values(table));
            case TomlArray array ->
                list(array.toList().stream().map(RecordTables::literal).toList());
            default -> value.toString();
        };
    }

    /// A text as TOML writes it.
    static String text(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.chars().forEach(letter -> {
            if (letter == '"' || letter == '\\') {
                out.append('\\').append((char) letter);
            } else if (Character.isISOControl(letter)) {
                out.append(String.format("\\u%04X", letter));
            } else {
                out.append((char) letter);
            }
        });
        return out.append('"').toString();
    }

    /// Keys and their literals, in this order.
    static Map<String, String> row(String... keysAndLiterals) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < keysAndLiterals.length; i += 2) {
            row.put(keysAndLiterals[i], keysAndLiterals[i + 1]);
        }
        return row;
    }

    static String inline(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /// A list; of tables, one a line.
    static String list(List<String> elements) {
        boolean tables = !elements.isEmpty() && elements.getFirst().startsWith("{");
        return tables
                ? elements.stream().map(each -> "    " + each + ",\n").collect(Collectors.joining("", "[\n", "]"))
                : "[" + String.join(", ", elements) + "]";
    }

    /// The same with other values in one table; what else it holds stays.
    RecordTables with(String table, Map<String, String> values) {
        Map<String, Map<String, String>> all = new LinkedHashMap<>(tables);
        Map<String, String> merged = new LinkedHashMap<>(all.getOrDefault(table, Map.of()));
        merged.putAll(values);
        all.put(table, merged);
        return new RecordTables(all);
    }

    boolean has(String table, String key) {
        return tables.getOrDefault(table, Map.of()).containsKey(key);
    }

    /// A value as it is written, without the quotes of a text.
    Optional<String> value(String table, String key) {
        return Optional.ofNullable(tables.getOrDefault(table, Map.of()).get(key))
                .map(literal -> literal.startsWith("\"") ? literal.substring(1, literal.length() - 1) : literal);
    }

    /// The tables of a list, with their texts without quotes.
    List<Map<String, String>> rows(String table, String key) {
        TomlArray array = Toml.parse(
                        "rows = " + tables.getOrDefault(table, Map.of()).getOrDefault(key, "[]"))
                .getArrayOrEmpty("rows");
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            TomlTable row = array.getTable(i);
            rows.add(row.keySet().stream()
                    .collect(Collectors.toMap(
                            each -> each, each -> row.get(List.of(each)).toString())));
        }
        return rows;
    }

    /// The file.
    String text() {
        StringBuilder out = new StringBuilder();
        out.append("# Commissioning record of one machine, written by `retrotread commission`.\n");
        List<String> names = new ArrayList<>(ORDER.keySet());
        tables.keySet().stream().filter(name -> !ORDER.containsKey(name)).forEach(names::add);
        for (String name : names) {
            if (tables.containsKey(name)) {
                String says = ORDER.getOrDefault(name, "");
                out.append('\n').append('[').append(name).append(']');
                out.append(says.isEmpty() ? "" : " # " + says).append('\n');
                tables.get(name)
                        .forEach((key, value) ->
                                out.append(key).append(" = ").append(value).append('\n'));
            }
        }
        return out.toString();
    }
}
