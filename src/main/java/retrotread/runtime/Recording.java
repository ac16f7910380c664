package retrotread.runtime;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import retrotread.control.Core;
import retrotread.safety.Cause;

/// What the black box saved, complete enough to be replayed without anything else: the configuration, and from
/// at least one minute before the cause the whole state of the core and every wake-up. A file is `MAGIC`, the
/// format's number, and a gzip stream, whose checksum shows damage.
///
/// @param origin which program with which configuration recorded it
/// @param wallMillis wall clock when it was saved, ms since 1970
/// @param wallNs the monotonic clock at that moment, so that wake-ups can be dated
/// @param cause why it was saved; NO_CAUSE when a person asked
/// @param causeNs when that was, monotonic ns
/// @param parts segments, oldest first
public record Recording(Origin origin, long wallMillis, long wallNs, Cause cause, long causeNs, List<Part> parts) {
    private static final byte[] MAGIC = "RETROBOX".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;

    /// Longest configuration, bytes. Chosen: a hundred times a long one; more is damage.
    private static final int CONFIGURATION_MAX = 1 << 20;

    /// Most segments of a file, and longest of them, bytes: what any version has written.
    private static final int PARTS_MAX = 10;

    private static final int WAKE_UPS_MAX = 2 * 1024 * 1024;

    /// Which program with which configuration recorded.
    ///
    /// @param version software version
    /// @param configuration text of the configuration file
    public record Origin(String version, String configuration) {}

    /// One segment: begins at `startNs` with `state`, as `Core.save` wrote it, then each wake-up with its
    /// digest.
    public record Part(long startNs, byte[] state, byte[] wakeUps) {}

    public Recording {
        parts = List.copyOf(parts);
    }

    /// Writes it, and leaves the stream open.
    void write(OutputStream raw) throws IOException {
        raw.write(MAGIC);
        raw.write(FORMAT);
        GZIPOutputStream packed = new GZIPOutputStream(raw, 1 << 16);
        DataOutputStream out = new DataOutputStream(packed);
        byte[] text = origin.configuration().getBytes(StandardCharsets.UTF_8);
        out.writeUTF(origin.version());
        out.writeUTF(sha256(text));
        writeBytes(out, text);
        out.writeLong(wallMillis);
        out.writeLong(wallNs);
        out.writeUTF(cause.name());
        out.writeLong(causeNs);
        out.writeInt(parts.size());
        for (Part part : parts) {
            out.writeLong(part.startNs());
            writeBytes(out, part.state());
            writeBytes(out, part.wakeUps());
        }
        out.flush();
        packed.finish();
    }

    /// Reads a file of the black box.
    /// @throws IOException with a message that names the file and what is wrong with it
    public static Recording read(Path file) throws IOException {
        try (BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] magic = raw.readNBytes(MAGIC.length);
            if (!MessageDigest.isEqual(magic, MAGIC)) {
                throw new IOException(file + " is not a recording of the black box: it does not begin with RETROBOX");
            }
            int format = raw.read();
            if (format != FORMAT) {
                throw new IOException(file + " has recording format " + format + ", this program reads " + FORMAT);
            }
            return readBody(new DataInputStream(new GZIPInputStream(raw)));
        } catch (EOFException cut) {
            throw new IOException(file + " is damaged: it was cut short", cut);
        } catch (ZipException | IllegalArgumentException damaged) {
            throw new IOException(file + " is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static Recording readBody(DataInputStream in) throws IOException {
        String version = in.readUTF();
        String sha256 = in.readUTF();
        byte[] text = readBytes(in, "configuration", CONFIGURATION_MAX);
        if (!sha256.equals(sha256(text))) {
            throw new IllegalArgumentException("the configuration does not match its SHA-256 " + sha256);
        }
        Origin origin = new Origin(version, new String(text, StandardCharsets.UTF_8));
        long wallMillis = in.readLong();
        long wallNs = in.readLong();
        Cause cause = Cause.valueOf(in.readUTF());
        long causeNs = in.readLong();
        List<Part> parts = readParts(in);
        if (in.read() >= 0) {
            throw new IllegalArgumentException("it goes on after its end");
        }
        return new Recording(origin, wallMillis, wallNs, cause, causeNs, parts);
    }

    private static List<Part> readParts(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > PARTS_MAX) {
            throw new IllegalArgumentException(count + " segments, wanted 0.." + PARTS_MAX);
        }
        List<Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long startNs = in.readLong();
            byte[] state = readBytes(in, "state", Core.STATE_MAX);
            parts.add(new Part(startNs, state, readBytes(in, "wake-ups", WAKE_UPS_MAX)));
        }
        return parts;
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in, String what, int most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IllegalArgumentException(what + " of " + length + " bytes, wanted 0.." + most);
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    /// SHA-256 of the configuration, hexadecimal.
    static String sha256(byte[] text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", missing);
        }
    }
}
