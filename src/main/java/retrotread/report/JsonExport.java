package retrotread.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import retrotread.session.Effort;
import retrotread.session.Gait;
import retrotread.session.SessionBrief;
import retrotread.session.SessionEvent;
import retrotread.session.SessionFacts;
import retrotread.session.SessionRecord;
import retrotread.session.SessionSample;

/// All of a session as one JSON object: facts, totals, steps, effort, samples, events, edges of the sync input
/// and pulses. Its field
/// `columns` says what each field of a sample means; what is not known is null.
final class JsonExport {
    static final String FORMAT = "retrotread-session";

    private static final int VERSION = 1;

    private final SessionRecord session;
    private final JsonGenerator to;

    private JsonExport(SessionRecord session, JsonGenerator to) {
        this.session = session;
        this.to = to;
    }

    static byte[] of(SessionRecord session) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = new JsonFactory().createGenerator(bytes)) {
            generator.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            new JsonExport(session, generator).write();
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused to be written", e);
        }
        return bytes.toByteArray();
    }

    private void write() throws IOException {
        to.writeStartObject();
        to.writeStringField("format", FORMAT);
        to.writeNumberField("version", VERSION);
        facts(session.facts());
        totals(SessionBrief.of(session));
        gait(Gait.of(session));
        effort(Effort.of(session.samples()));
        columns();
        to.writeArrayFieldStart("samples");
        for (SessionSample sample : session.samples()) {
            sample(sample);
        }
        to.writeEndArray();
        to.writeArrayFieldStart("events");
        for (SessionEvent event : session.events()) {
            event(event);
        }
        to.writeEndArray();
        to.writeArrayFieldStart("sync_edges");
        for (SessionRecord.SyncEdge edge : session.sync()) {
            to.writeStartObject();
            to.writeNumberField("mono_s", SampleColumn.seconds(edge.monoNs()));
            to.writeBooleanField("active", edge.active());
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeArrayFieldStart("pulse_mono_ns");
        for (long ns : session.pulseNs()) {
            to.writeNumber(ns);
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private void facts(SessionFacts facts) throws IOException {
        to.writeObjectFieldStart("session");
        to.writeStringField("id", facts.id());
        to.writeStringField("walker", facts.walkerCode());
        to.writeStringField("started_utc", SampleColumn.isoUtc(facts.startedUtcMillis()));
        String lastUtc = SampleColumn.isoUtc(facts.endedUtcMillis());
        to.writeStringField(facts.isInterrupted() ? "last_known_utc" : "ended_utc", lastUtc);
        to.writeStringField("end_reason", facts.endReason());
        to.writeBooleanField("interrupted", facts.isInterrupted());
        to.writeStringField("clock", facts.clock());
        to.writeStringField("boot", facts.boot());
        to.writeStringField("profile", facts.profile().key);
        number("pulses_per_m", session.pulsesPerMeter(), 3);
        to.writeArrayFieldStart("facts");
        for (SessionFacts.Fact fact : facts.facts()) {
            to.writeStartObject();
            to.writeStringField("name", fact.name());
            to.writeStringField("value", fact.value());
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private void totals(SessionBrief brief) throws IOException {
        to.writeObjectFieldStart("totals");
        number("walked_s", brief.walkedSeconds(), 3);
        number("distance_m", brief.distanceMeters(), 4);
        number("speed_mean_mps", brief.meanMps(), 4);
        number("speed_max_mps", brief.mostMps(), 4);
        to.writeNumberField("stops", brief.stops());
        number("detection_worst_ms", brief.detectionMillis(), 3);
        to.writeEndObject();
    }

    private void gait(Gait gait) throws IOException {
        to.writeObjectFieldStart("gait");
        number(
                "cadence_per_min",
                gait.cadence().map(Gait.Cadence::stepsPerMinute).orElse(Double.NaN),
                2);
        number("cadence_quality", gait.cadence().map(Gait.Cadence::quality).orElse(Double.NaN), 3);
        number("found_ratio", gait.foundRatio(), 3);
        number("asymmetry_ratio", gait.asymmetry().map(Gait.Asymmetry::ratio).orElse(Double.NaN), 4);
        number(
                "asymmetry_floor_ratio",
                gait.asymmetry().map(Gait.Asymmetry::floorRatio).orElse(Double.NaN),
                4);
        to.writeArrayFieldStart("stretches");
        for (Gait.Stretch stretch : gait.stretches()) {
            to.writeStartObject();
            to.writeNumberField("mono_s", SampleColumn.seconds(stretch.monoNs()));
            number("cadence_per_min", stretch.stepsPerMinute(), 2);
            number("quality", stretch.quality(), 3);
            to.writeEndObject();
        }
        to.writeEndArray();
        to.writeEndObject();
    }

    private void effort(Effort effort) throws IOException {
        to.writeObjectFieldStart("effort");
        to.writeBooleanField("estimate", true);
        number("walked_s", effort.seconds(), 3);
        range("met_minutes", effort.metMinutes());
        range("kcal_per_kg", effort.kcalPerKg());
        to.writeEndObject();
    }

    private void range(String name, Effort.Range range) throws IOException {
        number(name + "_least", range.least(), 3);
        number(name + "_most", range.most(), 3);
    }

    private void columns() throws IOException {
        to.writeObjectFieldStart("columns");
        for (SampleColumn column : SampleColumn.ALL) {
            to.writeStringField(column.key, column.words);
        }
        to.writeEndObject();
    }

    private void sample(SessionSample sample) throws IOException {
        to.writeStartObject();
        for (SampleColumn column : SampleColumn.ALL) {
            switch (column.of(session, sample).orElse(null)) {
                case null -> to.writeNullField(column.key);
                case BigDecimal number -> to.writeNumberField(column.key, number);
                case Object text -> to.writeStringField(column.key, text.toString());
            }
        }
        to.writeEndObject();
    }

    private void event(SessionEvent event) throws IOException {
        to.writeStartObject();
        to.writeStringField("utc", SampleColumn.isoUtc(event.utcMillis()));
        to.writeNumberField("mono_s", SampleColumn.seconds(event.monoNs()));
        to.writeStringField("type", event.type());
        to.writeBooleanField("critical", event.critical());
        to.writeStringField("cause", event.cause());
        to.writeStringField("words", event.words());
        to.writeStringField("from", event.from());
        to.writeStringField("to", event.to());
        number("speed_mps", event.mps(), 4);
        number("limit_mps", event.limitMps(), 4);
        number("detection_ms", event.detectionMillis(), 3);
        to.writeEndObject();
    }

    private void number(String name, double value, int decimals) throws IOException {
        BigDecimal rounded = SampleColumn.rounded(value, decimals);
        if (rounded == null) {
            to.writeNullField(name);
        } else {
            to.writeNumberField(name, rounded);
        }
    }
}
