package retrotread.app.config;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.TomlArray;

/// A list of distinct values of one kind, at least one.
record ListOf<E>(Kind<E> kind) implements Kind<List<E>> {
    @Override
    public List<E> read(Object toml) throws WrongValueException {
        if (!(toml instanceof TomlArray array) || array.isEmpty()) {
            throw new WrongValueException(Kinds.shown(toml) + " is " + Kinds.noun(toml) + "; wanted " + example());
        }
        List<E> values = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            E value = kind.read(array.get(i));
            if (values.contains(value)) {
                throw new WrongValueException(Kinds.shown(array.get(i)) + " stands twice; wanted each at most once");
            }
            values.add(value);
        }
        return values;
    }

    @Override
    public String example() {
        return "[" + kind.example() + "]";
    }

    @Override
    public List<E> placeholder() {
        return List.of(kind.placeholder());
    }
}
