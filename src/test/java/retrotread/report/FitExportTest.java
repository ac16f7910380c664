package retrotread.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.garmin.fit.ActivityMesg;
import com.garmin.fit.Decode;
import com.garmin.fit.Event;
import com.garmin.fit.EventMesg;
import com.garmin.fit.EventType;
import com.garmin.fit.FileIdMesg;
import com.garmin.fit.FitDecoder;
import com.garmin.fit.FitMessages;
import com.garmin.fit.LapMesg;
import com.garmin.fit.RecordMesg;
import com.garmin.fit.SessionMesg;
import com.garmin.fit.Sport;
import com.garmin.fit.SubSport;
import com.garmin.fit.TimestampCorrelationMesg;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.session.SessionBrief;
import retrotread.session.SessionRecord;

/// Our FIT files as the software of the protocol's own maker reads them.
class FitExportTest {
    private static final SessionRecord WALK = WalkedSession.TYPICAL;
    private static final SessionBrief BRIEF = SessionBrief.of(WALK);

    private static FitMessages read(byte[] file) {
        assertTrue(new Decode().checkFileIntegrity(new ByteArrayInputStream(file)), "checksums");
        return new FitDecoder().decode(new ByteArrayInputStream(file));
    }

    @Test
    void theWholeWalkIsRead() {
        FitMessages fit = read(SessionFormat.FIT.of(WALK));

        FileIdMesg id = fit.getFileIdMesgs().getFirst();
        assertEquals(com.garmin.fit.File.ACTIVITY, id.getType());
        assertEquals(
                WALK.samples().getFirst().utcMillis() / 1000,
                id.getTimeCreated().getDate().getTime() / 1000);
        SessionMesg session = fit.getSessionMesgs().getFirst();
        assertEquals(Sport.WALKING, session.getSport());
        assertEquals(SubSport.TREADMILL, session.getSubSport());
        assertEquals(BRIEF.distanceMeters(), session.getTotalDistance(), 0.01);
        assertEquals(BRIEF.walkedSeconds(), session.getTotalTimerTime(), 0.001);
        assertEquals(BRIEF.mostMps(), session.getEnhancedMaxSpeed(), 0.001);
        assertEquals(BRIEF.meanMps(), session.getEnhancedAvgSpeed(), 0.001);
        assertEquals("Backward walk", session.getSportProfileName());
        LapMesg lap = fit.getLapMesgs().getFirst();
        assertEquals(session.getTotalDistance(), lap.getTotalDistance());
        ActivityMesg activity = fit.getActivityMesgs().getFirst();
        assertEquals(1, activity.getNumSessions());
        assertEquals(
                session.getTimestamp().getTimestamp(), activity.getTimestamp().getTimestamp());
    }

    @Test
    void aRecordASecondInOrder() {
        List<RecordMesg> records = read(SessionFormat.FIT.of(WALK)).getRecordMesgs();

        double seconds =
                (WALK.samples().getLast().monoNs() - WALK.samples().getFirst().monoNs()) * 1e-9;
        assertEquals(seconds, records.size(), 1.5);
        for (int i = 1; i < records.size(); i++) {
            assertEquals(
                    1,
                    records.get(i).getTimestamp().getTimestamp()
                            - records.get(i - 1).getTimestamp().getTimestamp());
            assertTrue(records.get(i).getDistance() >= records.get(i - 1).getDistance());
        }
        assertEquals(BRIEF.distanceMeters(), records.getLast().getDistance(), 0.05);
        RecordMesg walking = records.get(records.size() / 3);
        assertTrue(walking.getEnhancedSpeed() > 0.4f, () -> "speed " + walking.getEnhancedSpeed());
        assertTrue(walking.getCadence() > 25 && walking.getCadence() < 60, () -> "strides " + walking.getCadence());
        assertEquals(null, walking.getGrade());
    }

    @Test
    void theTimerStopsWithTheBelt() {
        List<EventMesg> events = read(SessionFormat.FIT.of(WALK)).getEventMesgs();

        assertEquals(
                List.of(EventType.START, EventType.STOP_ALL, EventType.START, EventType.STOP_ALL),
                events.stream().map(EventMesg::getEventType).toList());
        assertTrue(events.stream().allMatch(event -> event.getEvent() == Event.TIMER));
    }

    @Test
    void bothClocksAreCorrelated() {
        TimestampCorrelationMesg both =
                read(SessionFormat.FIT.of(WALK)).getTimestampCorrelationMesgs().getFirst();

        long utcSeconds = both.getTimestamp().getDate().getTime() / 1000;
        long monoMillis = WALK.samples().getFirst().monoNs() / 1_000_000;
        assertEquals(WALK.samples().getFirst().utcMillis() / 1000, utcSeconds);
        assertEquals(
                WALK.samples().getFirst().utcMillis() % 1000,
                both.getFieldIntegerValue(4).longValue());
        assertEquals(monoMillis / 1000, both.getSystemTimestamp().getTimestamp());
        assertEquals(monoMillis % 1000, both.getFieldIntegerValue(5).longValue());
    }

    @Test
    void anInterruptedWalkSaysSo() {
        FitMessages fit = read(SessionFormat.FIT.of(ExportTest.interrupted()));

        assertEquals(
                "Backward walk (interrupted)", fit.getSessionMesgs().getFirst().getSportProfileName());
        assertTrue(fit.getEventMesgs().stream().anyMatch(event -> event.getEvent() == Event.POWER_DOWN));
    }

    @Test
    void aChangedByteIsSeen() {
        byte[] file = SessionFormat.FIT.of(WALK);
        file[file.length / 2] ^= 1;

        assertFalse(new Decode().checkFileIntegrity(new ByteArrayInputStream(file)));
    }
}
