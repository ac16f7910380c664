package retrotread.app;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import retrotread.app.config.Configuration;
import retrotread.control.CoreSettings;
import retrotread.runtime.Recording;
import retrotread.safety.Timer;
import retrotread.safety.Times;

/// The settings that a core ran with, as text in front of the configuration in every recording: a replay needs
/// no file beside the recording, and numbers come back bit for bit. One line `path = value` for each number,
/// name and flag.
final class RecordedSettings {
    private static final String END = "--- configuration ---";

    private RecordedSettings() {}

    /// What a recording says of its origin.
    static Recording.Origin origin(Configuration configuration, CoreSettings settings) {
        StringBuilder text = new StringBuilder();
        write("core", settings, text);
        text.append(END).append('\n').append(configuration.text());
        return new Recording.Origin(Version.text(), text.toString());
    }

    /// The settings of a recording.
    /// @throws IllegalStateException when they are not there, or not those of this program
    static CoreSettings of(Recording recording) {
        Map<String, String> values = new TreeMap<>();
        for (String line : recording.origin().configuration().split("\n")) {
            if (line.equals(END)) {
                return (CoreSettings) read("core", CoreSettings.class, values);
            }
            String[] sides = line.split(" = ", 2);
            values.put(sides[0], sides[sides.length - 1]);
        }
        throw new IllegalStateException(
                "recording of version " + recording.origin().version()
                        + " does not say with which settings it was made; this is version " + Version.text());
    }

    private static void write(String path, Object value, StringBuilder text) {
        switch (value) {
            case Record parts -> {
                for (RecordComponent part : parts.getClass().getRecordComponents()) {
                    write(path + "." + part.getName(), get(part, parts), text);
                }
            }
            case List<?> items -> {
                line(path, items.size(), text);
                for (int i = 0; i < items.size(); i++) {
                    write(path + "." + i, items.get(i), text);
                }
            }
            case Times times -> {
                for (Timer timer : Timer.values()) {
                    line(path + "." + timer.name().toLowerCase(Locale.ROOT), times.ns(timer), text);
                }
            }
            case Enum<?> name -> line(path, name.name(), text);
            default -> line(path, value, text);
        }
    }

    private static void line(String path, Object value, StringBuilder text) {
        text.append(path).append(" = ").append(value).append('\n');
    }

    private static Object get(RecordComponent part, Record of) {
        try {
            return part.getAccessor().invoke(of);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("settings cannot be written: " + part, e);
        }
    }

    private static Object read(String path, Type type, Map<String, String> values) {
        if (type instanceof ParameterizedType list) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Integer.parseInt(value(path, values)); i++) {
                items.add(read(path + "." + i, list.getActualTypeArguments()[0], values));
            }
            return items;
        }
        Class<?> wanted = (Class<?>) type;
        if (wanted == Times.class) {
            return times(path, values);
        }
        return wanted.isRecord() ? record(path, wanted, values) : simple(wanted, value(path, values));
    }

    private static Times times(String path, Map<String, String> values) {
        Times times = Times.policy();
        for (Timer timer : Timer.values()) {
            times = times.with(
                    timer, Long.parseLong(value(path + "." + timer.name().toLowerCase(Locale.ROOT), values)));
        }
        return times;
    }

    private static Object record(String path, Class<?> wanted, Map<String, String> values) {
        RecordComponent[] parts = wanted.getRecordComponents();
        Class<?>[] types = new Class<?>[parts.length];
        Object[] arguments = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            types[i] = parts[i].getType();
            arguments[i] = read(path + "." + parts[i].getName(), parts[i].getGenericType(), values);
        }
        try {
            Constructor<?> constructor = wanted.getDeclaredConstructor(types);
            return constructor.newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("settings of the recording cannot be read: " + path, e);
        }
    }

    private static Object simple(Class<?> wanted, String text) {
        if (wanted == double.class) {
            return Double.valueOf(text);
        }
        if (wanted == boolean.class) {
            return Boolean.valueOf(text);
        }
        for (Object constant : wanted.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalStateException("settings of the recording have " + text + " for a " + wanted.getSimpleName());
    }

    private static String value(String path, Map<String, String> values) {
        String value = values.get(path);
        if (value == null) {
            throw new IllegalStateException("settings of the recording lack " + path
                    + "; it was made by another version than " + Version.text());
        }
        return value;
    }
}
