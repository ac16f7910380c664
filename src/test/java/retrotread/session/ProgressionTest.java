package retrotread.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.session.Histories.DAY;
import static retrotread.session.Histories.KMH;
import static retrotread.session.Histories.NOW;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.safety.Profile;
import retrotread.session.PastBout.End;
import retrotread.session.Proposal.Axis;

final class ProgressionTest {
    private static final Prescription ASKED = Histories.prescription(Profile.GENERAL, 2.0, 3.0);

    /// The table of histories; three first sessions come before each. Speeds in km/h.
    @ParameterizedTest
    @CsvSource({
        "'',            1, NONE,    2.0, 2.0",
        "'cc',          1, NONE,    2.0, 2.0",
        "'cc c',        1, SPEED,   2.2, 2.0",
        "'c c c c',     1, SPEED,   2.2, 2.0",
        "'cc s c',      1, NONE,    2.0, 2.0",
        "'cc s ccc',    1, SPEED,   2.2, 2.0",
        "'ccc s',       1, NONE,    2.0, 1.8",
        "'ccc cs',      1, NONE,    2.0, 1.8",
        "'ccc x',       1, NONE,    2.0, 1.8",
        "'cc t c',      1, NONE,    2.0, 2.0",
        "'ccc t',       1, NONE,    2.0, 2.0",
        "'cc e c',      1, SPEED,   2.2, 2.0",
        "'e e e e',     1, NONE,    2.0, 2.0",
        "'ccc',        13, SPEED,   2.2, 2.0",
        "'ccc',        14, NONE,    2.0, 1.8",
        "'ccc s',      14, NONE,    2.0, 1.6",
    })
    void tableOfHistories(String words, int daysAgo, Axis axis, double nextKmh, double todayKmh) {
        History history = Histories.of(("e e e " + words).strip(), 2.0 * KMH, 0, daysAgo);

        Proposal proposal = Progression.propose(ASKED, history, NOW);
        assertEquals(axis, proposal.axis(), proposal.why());
        assertEquals(nextKmh * KMH, proposal.next().topMps(), 1e-9, proposal.why());
        Today today = Progression.today(ASKED, history, NOW);
        assertEquals(todayKmh * KMH, today.bouts().getFirst().targetMps(), 1e-9, today.why());
    }

    @ParameterizedTest
    @CsvSource({
        "2.9, 0,   SPEED,   3.0, 0",
        "3.0, 0,   INCLINE, 3.0, 1",
        "3.0, 4.5, INCLINE, 3.0, 5",
        "3.0, 5,   NONE,    3.0, 5",
    })
    void speedRisesToItsCapAndThenInclineAlone(double kmh, double percent, Axis axis, double nextKmh, double next) {
        Bout bout = new Bout(240, kmh * KMH, percent, 120);
        Prescription asked = Histories.prescription(Profile.GENERAL, 2.0, 3.0).with(List.of(bout, bout));

        Proposal proposal = Progression.propose(asked, Histories.of("e e e ccc", kmh * KMH, percent, 1), NOW);

        assertEquals(axis, proposal.axis(), proposal.why());
        assertEquals(nextKmh * KMH, proposal.next().topMps(), 1e-9);
        assertEquals(next, proposal.next().bouts().getFirst().inclinePercent(), 1e-9);
    }

    @Test
    void aTargetThatTheRecordRoundedDownIsReached() {
        for (int tenths = 9; tenths < 30; tenths++) {
            Bout bout = new Bout(240, tenths / 10.0 * KMH, 0, 120);
            Prescription asked =
                    Histories.prescription(Profile.GENERAL, 2.0, 3.0).with(List.of(bout));
            History history = Histories.of("e e e ccc", Math.floor(bout.targetMps() * 1e4) / 1e4);
            Proposal proposal = Progression.propose(asked, history, NOW);

            assertEquals(Axis.SPEED, proposal.axis(), tenths + ": " + proposal.why());
        }
    }

    @Test
    void inclineThatWouldLowerTheLimitIsNotProposed() {
        Bout bout = new Bout(240, 4.0 * KMH, 5, 120);
        Prescription asked = Histories.prescription(Profile.TRAINED, 2.0, 4.0).with(List.of(bout));

        Proposal proposal = Progression.propose(asked, Histories.of("e e e ccc", 4.0 * KMH, 5, 1), NOW);

        assertEquals(Axis.NONE, proposal.axis());
        assertEquals(asked, proposal.next());
    }

    @Test
    void onlyTheFastestBoutsRise() {
        Bout easy = new Bout(120, 1.0 * KMH, 0, 120);
        Bout main = new Bout(240, 2.0 * KMH, 0, 120);
        Prescription asked = ASKED.with(List.of(easy, main, easy));

        Prescription next = Progression.propose(asked, Histories.of("e e e ccc", 2.0 * KMH), NOW)
                .next();

        assertEquals(easy, next.bouts().getFirst());
        assertEquals(2.2 * KMH, next.bouts().get(1).targetMps(), 1e-9);
        assertEquals(easy, next.bouts().getLast());
    }

    @Test
    void markOfAnOperatorAndNewPrescriptionBeginTheCountAnew() {
        List<PastSession> walked = Histories.of("e e e c c c", 2.0 * KMH).sessions();
        assertTrue(Progression.propose(ASKED, new History(walked, List.of(), 0), NOW)
                .isRaise());

        assertFalse(Progression.propose(ASKED, new History(walked, List.of(NOW - 2 * DAY), 0), NOW)
                .isRaise());
        assertFalse(Progression.propose(ASKED, new History(walked, List.of(), NOW - 2 * DAY), NOW)
                .isRaise());
    }

    @Test
    void stopBeforeTheNewPrescriptionTakesNothingOff() {
        List<PastSession> walked = Histories.of("e e e s", 2.0 * KMH).sessions();

        Today today = Progression.today(ASKED, new History(walked, List.of(), NOW), NOW);

        assertEquals(2.0 * KMH, today.bouts().getFirst().targetMps(), 1e-9);
    }

    @ParameterizedTest
    @CsvSource({"'', true", "'c', true", "'c c', true", "'c c x', true", "'c c c', false", "'c c s', false"})
    void firstThreeSessionsAreFirstUse(String words, boolean first) {
        History history = Histories.of(words, 2.0 * KMH);

        Today today = Progression.today(ASKED, history, NOW);

        assertEquals(first ? Profile.FIRST_USE : Profile.GENERAL, today.profile());
        boolean within = today.bouts().stream().allMatch(bout -> bout.targetMps() <= 0.44704);
        assertEquals(first, within);
    }

    @ParameterizedTest
    @CsvSource({"NEURO_SUPERVISED, 1.6", "SENIOR_SUPERVISED, 2.0", "RESEARCH_HARNESS, 3.0"})
    void supervisedBeginnersKeepTheirSlowerStartAndStayBelowOneMileAnHour(Profile profile, double kmh) {
        Today today = Progression.today(Histories.prescription(profile, kmh, kmh), Histories.of("", 1), NOW);

        assertEquals(profile, today.profile());
        assertTrue(today.bouts().stream().allMatch(bout -> bout.targetMps() <= 0.44704));
    }

    @Test
    void shortTriesOfTheButtonsAreNoFirstSessions() {
        List<PastSession> tried = Histories.of("c c c c", 1).sessions().stream()
                .map(each -> new PastSession(each.id(), each.startedUtcMillis(), 59, each.bouts()))
                .toList();

        assertEquals(
                Profile.FIRST_USE,
                Progression.today(ASKED, new History(tried, List.of(), 0), NOW).profile());
    }

    /// Whatever happened, and however often every proposal was taken: never above a cap, one axis and one step
    /// at a time, and what is walked today is possible and no more than prescribed.
    @ParameterizedTest
    @EnumSource
    void noHistoryLeadsAboveTheCap(Profile profile) {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int walker = 0; walker < 300; walker++) {
            Prescription asked = randomPrescription(profile, random);
            List<PastSession> sessions = new ArrayList<>();
            long now = NOW;
            for (int day = 0; day < 60; day++) {
                now += random.nextInt(1, 20) * DAY / 2;
                History history = new History(sessions, marks(random, now), 0);
                checkToday(asked, Progression.today(asked, history, now), seed);
                Proposal proposal = Progression.propose(asked, history, now);
                checkProposal(asked, proposal, seed);
                asked = proposal.next();
                sessions.add(randomSession(asked, random, now));
            }
        }
    }

    private static List<Long> marks(SplittableRandom random, long now) {
        return random.nextInt(10) == 0 ? List.of(now - DAY) : List.of();
    }

    private static Prescription randomPrescription(Profile profile, SplittableRandom random) {
        double leastMps = Prescription.leastMps(profile);
        double capMps = random.nextDouble(leastMps, profile.capMps + 1e-12);
        List<Bout> bouts = new ArrayList<>();
        int count = random.nextInt(1, 9);
        for (int i = 0; i < count; i++) {
            bouts.add(new Bout(random.nextInt(10, 240), random.nextDouble(leastMps, capMps + 1e-12), 0, 120));
        }
        Rule rule = new Rule(random.nextInt(1, 4), random.nextDouble(0, 0.13), random.nextDouble(0, 2));
        double inclineCap = random.nextDouble(0, profile.inclineMostPercent + 1e-9);
        return new Prescription(
                profile, bouts, Dose.NONE, capMps, Math.min(inclineCap, profile.inclineMostPercent), rule);
    }

    /// Mostly done as asked, now and then better than asked, or broken off.
    private static PastSession randomSession(Prescription asked, SplittableRandom random, long now) {
        List<PastBout> bouts = new ArrayList<>();
        for (Bout bout : asked.bouts()) {
            End end = random.nextInt(5) > 0 ? End.COMPLETED : End.values()[random.nextInt(4)];
            double mps = random.nextInt(8) == 0 ? 3 : bout.targetMps();
            bouts.add(new PastBout(mps, random.nextBoolean() ? bout.inclinePercent() : 10, end));
        }
        return new PastSession("s", now, random.nextInt(600), bouts);
    }

    private static void checkToday(Prescription asked, Today today, long seed) {
        // its constructor refuses what is impossible
        Prescription walked = new Prescription(
                today.profile(),
                today.bouts(),
                Dose.NONE,
                Math.min(asked.capMps(), today.profile().capMps),
                Math.min(asked.inclineCapPercent(), today.profile().inclineMostPercent),
                Rule.DEFAULT);
        for (int i = 0; i < asked.bouts().size(); i++) {
            Bout most = asked.bouts().get(i);
            Bout bout = walked.bouts().get(i);
            assertTrue(bout.targetMps() <= most.targetMps() + 1e-12, "seed " + seed);
            assertTrue(bout.inclinePercent() <= most.inclinePercent(), "seed " + seed);
            assertTrue(bout.seconds() <= most.seconds(), "seed " + seed);
        }
    }

    private static void checkProposal(Prescription asked, Proposal proposal, long seed) {
        assertTrue(proposal.next().topMps() <= asked.capMps() + 1e-9, "seed " + seed);
        boolean faster = false;
        boolean steeper = false;
        for (int i = 0; i < asked.bouts().size(); i++) {
            double upMps = proposal.next().bouts().get(i).targetMps()
                    - asked.bouts().get(i).targetMps();
            double upPercent = proposal.next().bouts().get(i).inclinePercent()
                    - asked.bouts().get(i).inclinePercent();
            assertTrue(upMps >= 0 && upMps <= asked.rule().stepMps() + 1e-12, "seed " + seed);
            assertTrue(upPercent >= 0 && upPercent <= asked.rule().inclineStepPercent() + 1e-12, "seed " + seed);
            faster |= upMps > 0;
            steeper |= upPercent > 0;
        }
        assertFalse(faster && steeper, "two axes, seed " + seed);
        assertEquals(faster || steeper, proposal.isRaise() && !proposal.next().equals(asked), "seed " + seed);
    }
}
