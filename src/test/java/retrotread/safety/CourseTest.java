package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.belt.BeltDirection.NORMAL;
import static retrotread.belt.BeltDirection.REVERSED;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import retrotread.belt.BeltDirection;

@DisplayName("SR-10 which way the belt is to run")
class CourseTest {
    private static final long CHANGED = Happening.DIRECTION_CHANGED.bit();

    private final Findings findings = new Findings();
    private Course course = course(true);

    private static Course course(boolean reverseAllowed) {
        return new Course(new Installation(true, List.of(), false, false, reverseAllowed));
    }

    private boolean choose(BeltDirection asked, SafetyState state, boolean standing, long nowNs) {
        findings.clear();
        boolean done = course.choose(asked, state, standing, nowNs, findings);
        course = Reloaded.into(course, course(true));
        return done;
    }

    private void step(SafetyState before, boolean standing) {
        findings.clear();
        course.step(before, standing, findings);
        course = Reloaded.into(course, course(true));
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-10 chosen in LOCKED and READY on a belt that stands, and never otherwise")
    void chosenAtRest(SafetyState state) {
        boolean may = state == SafetyState.LOCKED || state == SafetyState.READY;
        assertFalse(choose(REVERSED, state, false, 0));
        assertEquals(NORMAL, course.direction());
        assertEquals(may, choose(REVERSED, state, true, 0));
        assertEquals(may, course.isReversed());
        assertEquals(may ? CHANGED : 0, findings.happenings());

        assertTrue(choose(REVERSED, SafetyState.READY, true, 0));
        assertFalse(choose(NORMAL, state, false, 0));
        assertEquals(may, choose(NORMAL, state, true, 0));
        assertEquals(may ? NORMAL : REVERSED, course.direction());
    }

    @Test
    @DisplayName("SR-10 the same again is done and no change")
    void theSameAgain() {
        assertTrue(choose(NORMAL, SafetyState.READY, true, 0));
        assertEquals(0, findings.happenings());
        choose(REVERSED, SafetyState.READY, true, 0);
        assertTrue(choose(REVERSED, SafetyState.READY, true, 5));
        assertEquals(0, findings.happenings());
    }

    @Test
    @DisplayName("SR-10 a machine that runs one way only refuses the other, and takes its own")
    void oneWayOnly() {
        course = course(false);
        assertFalse(course.choose(REVERSED, SafetyState.READY, true, 0, findings));
        assertTrue(course.choose(NORMAL, SafetyState.READY, true, 0, findings));
        assertEquals(NORMAL, course.direction());
        assertEquals(0, findings.happenings());
    }

    @ParameterizedTest
    @EnumSource(SafetyState.class)
    @DisplayName("SR-10 a choice that is over is NORMAL at the next standstill at rest, once")
    void overAtTheNextStandstill(SafetyState state) {
        choose(REVERSED, SafetyState.READY, true, 0);
        step(state, true);
        assertTrue(course.isReversed(), "not over");
        course.end();
        step(state, false);
        assertTrue(course.isReversed());
        step(state, true);
        boolean rests = Selection.isResting(state);
        assertEquals(!rests, course.isReversed());
        assertEquals(rests ? CHANGED : 0, findings.happenings());

        step(SafetyState.LOCKED, true);
        choose(REVERSED, SafetyState.READY, true, 0);
        step(SafetyState.READY, true);
        assertTrue(course.isReversed(), "chosen anew");
    }

    @Test
    @DisplayName("SR-10 chosen again before the standstill, it is not over")
    void chosenAgain() {
        choose(REVERSED, SafetyState.READY, true, 0);
        course.end();
        choose(REVERSED, SafetyState.READY, true, 1);
        step(SafetyState.READY, true);
        assertTrue(course.isReversed());

        choose(NORMAL, SafetyState.READY, true, 2);
        course.end();
        choose(REVERSED, SafetyState.READY, true, 3);
        step(SafetyState.READY, true);
        assertTrue(course.isReversed(), "NORMAL has no end");
    }

    @Test
    @DisplayName("SR-22 a choice knows how old it is, from the last time it was made")
    void knowsItsAge() {
        assertEquals(0, course.sinceChosenNs(900));
        choose(REVERSED, SafetyState.READY, true, 100);
        assertEquals(800, course.sinceChosenNs(900));
        choose(REVERSED, SafetyState.READY, true, 400);
        assertEquals(500, course.sinceChosenNs(900));
        assertEquals(REVERSED, course.direction());
    }
}
