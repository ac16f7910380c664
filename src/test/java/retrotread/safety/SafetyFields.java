package retrotread.safety;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import retrotread.input.Saved;

/// Where each field of the real facade lies in what `Safety.save` writes: each is changed for a moment, and the
/// bytes that differ are its place. A new field of a new part is found without a line here. Which of them are
/// clock readings says their name (`...Ns`, less the durations); that this is right is proven by twins whose
/// clocks differ.
final class SafetyFields {
    /// Fields in ns that are no clock readings.
    private static final List<String> DURATIONS =
            List.of("dueLengthNs", "lengthNs", "mostNs", "operatingNs", "restLengthNs", "walkedNs");

    private static final long MARK = 0x0123_4567_89AB_CDEFL;
    private static final int BYTES_MOST = 8 * 1024;

    /// One field: its path, where it lies and how many bytes it takes.
    record Place(String path, int at, int length, boolean isSince) {
        private String name() {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        boolean isClock() {
            return length == Long.BYTES && name().endsWith("Ns") && !DURATIONS.contains(name());
        }

        boolean isEdgeCount() {
            return name().startsWith("edges");
        }
    }

    private final Safety safety;
    private final byte[] plain;
    private final List<Place> places = new ArrayList<>();
    private final List<String> unsaved = new ArrayList<>();
    private final List<byte[]> pokedBytes = new ArrayList<>();

    private SafetyFields(Safety safety) {
        this.safety = safety;
        plain = saved();
    }

    static SafetyFields of(Safety safety) throws IllegalAccessException {
        SafetyFields fields = new SafetyFields(safety);
        fields.walk(safety, "");
        return fields;
    }

    private byte[] saved() {
        ByteBuffer out = ByteBuffer.allocate(BYTES_MOST);
        safety.save(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private void walk(Object part, String path) throws IllegalAccessException {
        for (Field field : part.getClass().getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers())) {
                continue;
            }
            field.setAccessible(true);
            Object value = field.get(part);
            String name = path + "." + field.getName();
            if (value instanceof Saved) {
                walk(value, name);
            } else if (!Modifier.isFinal(field.getModifiers())
                    && (value instanceof Enum || field.getType().isPrimitive())) {
                poke(part, field, value, name);
            }
        }
    }

    private void poke(Object part, Field field, Object value, String path) throws IllegalAccessException {
        Object other = switch (value) {
            case Long was -> MARK ^ ~was;
            case Double was -> Double.longBitsToDouble(MARK ^ Double.doubleToRawLongBits(was));
            case Integer was -> was + 1;
            case Boolean was -> !was;
            case Enum<?> was -> {
                Object[] all = was.getDeclaringClass().getEnumConstants();
                yield all[(was.ordinal() + 1) % all.length];
            }
            default -> throw new IllegalStateException(path + " is of no known type");
        };
        field.set(part, other);
        byte[] changed = saved();
        field.set(part, value);
        int first = Arrays.mismatch(plain, changed);
        if (first >= 0) {
            int last = plain.length - 1;
            while (plain[last] == changed[last]) {
                last--;
            }
            places.add(new Place(path, first, last - first + 1, part instanceof Since));
            pokedBytes.add(changed);
        } else {
            unsaved.add(path);
        }
    }

    /// Paths of the fields that are not written.
    List<String> unsaved() {
        return unsaved;
    }

    /// What was written with each field of `places` changed, in their order.
    List<byte[]> pokedBytes() {
        return pokedBytes;
    }

    int length() {
        return plain.length;
    }

    List<Place> places() {
        return places;
    }

    int at(String path) {
        for (Place place : places) {
            if (place.path.equals(path)) {
                return place.at;
            }
        }
        throw new IllegalStateException("no field " + path);
    }
}
