package retrotread.app.config;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/// The values of a file by the path of their keys, as texts: what is left of it without comments and order.
final class TomlValues {
    private final SortedMap<String, String> values = new TreeMap<>();

    private TomlValues() {}

    static SortedMap<String, String> of(TomlTable root) {
        TomlValues values = new TomlValues();
        values.addTable("", root);
        return values.values;
    }

    private void add(String path, Object value) {
        switch (value) {
            case TomlTable table -> addTable(path + ".", table);
            case TomlArray array
            when holdsTables(array) -> {
                for (int i = 0; i < array.size(); i++) {
                    add(path + "[" + i + "]", array.get(i));
                }
            }
            case TomlArray array ->
                values.put(
                        path,
                        array.toList().stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]")));
            default -> values.put(path, value.toString());
        }
    }

    private void addTable(String prefix, TomlTable table) {
        table.keySet().forEach(key -> add(prefix + key, table.get(List.of(key))));
    }

    private static boolean holdsTables(TomlArray array) {
        return array.toList().stream().anyMatch(TomlTable.class::isInstance);
    }
}
