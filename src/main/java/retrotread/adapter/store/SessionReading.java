package retrotread.adapter.store;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import retrotread.safety.Profile;
import retrotread.session.SessionEvent;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;
import retrotread.wire.RecordReading;
import retrotread.wire.RecordReading.Fields;

/// Reads the file of one session back. Nothing of it is believed before its hash is the one of its line.
final class SessionReading {
    /// Longest file, bytes. Chosen: a day of samples at 100 a second is a tenth of it.
    private static final long FILE_MAX = 512L << 20;

    /// Longest part that is not read line by line, bytes.
    private static final int PART_MAX = 64 << 20;

    private final List<SessionSample> samples = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private final List<SessionRecord.SyncEdge> sync = new ArrayList<>();
    private final SessionPulses pulses = new SessionPulses();
    private Map<String, String> facts = new LinkedHashMap<>();

    private SessionReading() {}

    static SessionRecord read(Path file, SessionLine line) throws IOException {
        byte[] bytes = bytes(file);
        if (!Sha256.of(bytes).equals(line.sha256())) {
            throw new IOException("session " + line.id() + " was changed after it was kept: " + file
                    + " has another hash than its line in the chain");
        }
        SessionReading reading = new SessionReading();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                reading.part(part.getName(), zip);
            }
            return reading.record(line);
        } catch (IllegalArgumentException wrong) {
            throw new IOException("session " + line.id() + " cannot be read: " + wrong.getMessage(), wrong);
        }
    }

    /// What its hash does not say: that it can be read, and has the records that the session was closed with.
    ///
    /// @throws IllegalArgumentException when it has not
    static void requireSound(byte[] bytes) throws IOException {
        SessionReading reading = new SessionReading();
        String sha256 = "";
        Fields record = new Fields(Map.of());
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                byte[] text = zip.readAllBytes();
                switch (part.getName()) {
                    case SessionFile.JOURNAL -> sha256 = Sha256.of(text);
                    case SessionFile.RECORD ->
                        record = RecordReading.fields(Arrays.copyOf(text, Math.max(0, text.length - 1)));
                    default -> reading.part(part.getName(), new ByteArrayInputStream(text));
                }
            }
        }
        boolean complete = !reading.facts.containsKey(SessionSummary.RECORDS_MISSING);
        if (complete && !record.text("sha256").equals(sha256)) {
            throw new IllegalArgumentException("its records are not those that the session was closed with");
        }
    }

    static byte[] bytes(Path file) throws IOException {
        if (Files.size(file) > FILE_MAX) {
            throw new IOException(file + " has " + Files.size(file) + " bytes, wanted " + FILE_MAX + " at most");
        }
        return Files.readAllBytes(file);
    }

    private void part(String name, InputStream zip) throws IOException {
        switch (name) {
            case SessionFile.JOURNAL -> journal(new BufferedInputStream(zip));
            case SessionFile.EDGES ->
                EdgeCode.read(zip.readNBytes(PART_MAX), (line, active, monoNs) -> {
                    switch (line) {
                        case SYNC_IN -> sync.add(new SessionRecord.SyncEdge(monoNs, active));
                        default -> pulses.add(active, monoNs);
                    }
                });
            case SessionFile.FACTS ->
                facts = FlatJson.read(new String(zip.readNBytes(PART_MAX), StandardCharsets.UTF_8));
            default -> {
                // its own record says nothing that is not in the line; documents are for people
            }
        }
    }

    private void journal(InputStream bodies) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int next = bodies.read(); next >= 0; next = bodies.read()) {
            if (next == '\n') {
                RecordReading.read(body.toByteArray(), samples, events);
                body.reset();
            } else if (body.size() < RecordReading.BODY_MAX) {
                body.write(next);
            } else {
                throw new IllegalArgumentException("a record longer than " + RecordReading.BODY_MAX + " bytes");
            }
        }
    }

    private SessionRecord record(SessionLine line) {
        List<SessionFacts.Fact> rest = new ArrayList<>();
        facts.forEach((name, value) -> rest.add(new SessionFacts.Fact(name, value)));
        SessionFacts whole = new SessionFacts(
                line.id(),
                line.walker(),
                line.startedUtcMillis(),
                line.endedUtcMillis(),
                facts.getOrDefault(SessionSummary.CLOCK, ""),
                facts.getOrDefault(SessionSummary.BOOT, ""),
                profile(line.profile()),
                rest,
                line.endReason());
        double pulsesPerMeter = Optional.ofNullable(facts.get(SessionOrigin.PULSES_PER_METER))
                .map(Double::valueOf)
                .orElse(Double.NaN);
        return new SessionRecord(whole, samples, events, pulses.risingNs(), pulsesPerMeter, sync);
    }

    /// The default one where nobody said: a session of which nothing was sampled.
    private static Profile profile(String key) {
        for (Profile profile : Profile.values()) {
            if (profile.key.equals(key)) {
                return profile;
            }
        }
        return Profile.GENERAL;
    }
}
