package retrotread.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Writes a file of the Flexible and Interoperable Data Transfer protocol: a header, definitions and data in
/// little-endian order, and a checksum. After "FIT Protocol" of Garmin's developer pages: file structure,
/// record headers, base types, CRC. One message type keeps one definition.
final class FitFile {
    private static final int HEADER_BYTES = 14;

    /// Protocol 1.0: the base types of this file need no more.
    private static final int PROTOCOL = 0x10;

    /// Of the profile whose field numbers `FitMessage` uses, 21.41.
    private static final int PROFILE = 2141;

    private static final int DEFINITION = 0x40;

    private static final int[] CRC = {
        0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401,
        0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01, 0x8801, 0x4400
    };

    /// How a field is written. The last one is a text of as many bytes as its field has.
    enum Type {
        ENUM(0x00, 1, 0xFF),
        SINT16(0x83, 2, 0x7FFF),
        UINT8(0x02, 1, 0xFF),
        UINT16(0x84, 2, 0xFFFF),
        UINT32(0x86, 4, 0xFFFFFFFFL),
        UINT32Z(0x8C, 4, 0),
        TEXT(0x07, 0, 0);

        private final int code;
        private final int bytes;
        private final long unknown;

        Type(int code, int bytes, long unknown) {
            this.code = code;
            this.bytes = bytes;
            this.unknown = unknown;
        }
    }

    /// A field of a message.
    ///
    /// @param number in the profile
    /// @param scale by which a quantity is multiplied
    /// @param textBytes room of a text, its closing zero included; 0 for a number
    record Field(int number, Type type, double scale, int textBytes) {
        Field(int number, Type type) {
            this(number, type, 1, 0);
        }

        Field(int number, Type type, double scale) {
            this(number, type, scale, 0);
        }

        private int bytes() {
            return type == Type.TEXT ? textBytes : type.bytes;
        }
    }

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<FitMessage, Integer> local = new EnumMap<>(FitMessage.class);

    /// Adds a message: a number or a text for each of its fields, NaN for what is not known.
    void add(FitMessage message, Object... values) {
        List<Field> fields = message.fields;
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(message + " has " + fields.size() + " fields, got " + values.length);
        }
        int type = local.computeIfAbsent(message, this::define);
        data.write(type);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case Number number -> number(fields.get(i), number);
                case Object text -> text(fields.get(i), text.toString());
            }
        }
    }

    private int define(FitMessage message) {
        int type = local.size();
        data.write(DEFINITION | type);
        data.write(0);
        data.write(0);
        little(data, message.number, 2);
        data.write(message.fields.size());
        for (Field field : message.fields) {
            data.write(field.number);
            data.write(field.bytes());
            data.write(field.type.code);
        }
        return type;
    }

    private void number(Field field, Number value) {
        double scaled = value.doubleValue() * field.scale;
        boolean isKnown = Double.isFinite(scaled) && (field.type == Type.SINT16 || scaled >= 0);
        long whole = value instanceof Long exact && field.scale == 1 ? exact : Math.round(scaled);
        boolean fits = isKnown && Math.abs(whole) < (field.type.unknown == 0 ? 0xFFFFFFFFL : field.type.unknown);
        little(data, fits ? whole : field.type.unknown, field.type.bytes);
    }

    private void text(Field field, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < field.textBytes; i++) {
            data.write(i < bytes.length && i < field.textBytes - 1 ? bytes[i] : 0);
        }
    }

    private static void little(ByteArrayOutputStream to, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            to.write((int) (value >> 8 * i));
        }
    }

    /// The whole file.
    byte[] bytes() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(HEADER_BYTES);
        file.write(PROTOCOL);
        little(file, PROFILE, 2);
        little(file, data.size(), 4);
        file.writeBytes(".FIT".getBytes(StandardCharsets.US_ASCII));
        little(file, crc(file.toByteArray()), 2);
        file.writeBytes(data.toByteArray());
        little(file, crc(file.toByteArray()), 2);
        return file.toByteArray();
    }

    /// CRC-16 with the polynomial 0x8005, bits reversed, a nibble at a time.
    private static int crc(byte[] bytes) {
        int crc = 0;
        for (byte each : bytes) {
            crc = crc >> 4 & 0x0FFF ^ CRC[crc & 0xF] ^ CRC[each & 0xF];
            crc = crc >> 4 & 0x0FFF ^ CRC[crc & 0xF] ^ CRC[each >> 4 & 0xF];
        }
        return crc;
    }
}
