package retrotread.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static retrotread.safety.SafetyState.LOCKOUT;
import static retrotread.safety.SafetyState.READY;
import static retrotread.safety.SafetyState.STOPPING;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.input.Command;
import retrotread.input.InputLine;

@DisplayName("SR-17 the lease among all of safety: granted at the machine, for one walker on a sound one")
class LeaseOfWalkTest {
    private WholeBench bench = new WholeBench(
            Machines.settings(Machines.driven(), WalkProfile.of(Profile.TRAINED), WalkProfile.of(Profile.GENERAL)));

    private boolean grant() {
        bench.told();
        bench.ask(Command.LEASE_GRANT, 7_200);
        return (bench.told() & Happening.COMMAND_DONE.bit()) != 0;
    }

    private boolean isGranted() {
        return bench.safety.walk().lease().isGranted();
    }

    @Test
    @DisplayName("SR-17 a step up is asked for under a lease only; the holder who is lost stops the belt")
    void granted() {
        bench.start();
        bench.told();
        bench.ask(Command.FASTER, Double.NaN);
        assertEquals(Happening.COMMAND_REFUSED.bit(), bench.told());
        bench.ask(Command.LEASE_GRANT, 600);
        assertEquals(Happening.COMMAND_DONE.bit() | Happening.LEASE_BEGAN.bit(), bench.told());
        bench.ask(Command.FASTER, Double.NaN);
        assertTrue(bench.safety.isFasterAsked());
        assertFalse(bench.safety.walk().lease().isTaken(), "not until the step is allowed");
        assertEquals(0, bench.told(), "answered with the step");
        bench.safety.walk().lease().take(bench.nowNs);
        bench.ask(Command.LEASE_RENEW, Double.NaN);
        assertFalse(bench.safety.isFasterAsked());
        assertEquals(0, bench.told(), "comes every second");
        assertEquals(5, bench.until(6, STOPPING), 0.01);
        assertEquals(Cause.LINK_LOST, bench.safety.firstCause());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("SR-22 it is over by word, and with the session")
    void overByWordOrSession(boolean bySession) {
        bench.start();
        bench.press(InputLine.STOP);
        bench.until(8, READY);
        bench.run(3);
        assertTrue(grant());
        bench.ask(bySession ? Command.SESSION_END : Command.LEASE_END, Double.NaN);
        long told = bench.told();
        assertTrue((told & Happening.LEASE_ENDED.bit()) != 0 && (told & Happening.COMMAND_DONE.bit()) != 0);
        assertFalse(isGranted());
    }

    @Test
    @DisplayName("SR-17 a lockout ends it, and none is granted in one")
    void overWithALockout() {
        bench.start();
        assertTrue(grant());
        bench.factor = 2.5;
        bench.until(1, LOCKOUT);
        assertFalse(isGranted());
        assertFalse(grant());
    }

    @Test
    @DisplayName("COMMISSIONING has no lease")
    void noneInCommissioning() {
        bench.run(1);
        assertTrue(grant());
        bench.ask(Command.SERVICE_COMMISSION, Double.NaN);
        bench.down.add(InputLine.RESET);
        bench.run(10.1);
        assertEquals(Mode.COMMISSIONING, bench.safety.walk().mode());
        assertFalse(isGranted());
        assertFalse(grant());
    }

    @Test
    @DisplayName("SR-17 another profile is another walker")
    void overWithTheProfile() {
        bench.ready();
        assertTrue(grant());
        bench.run(0.1);
        assertTrue(isGranted());
        bench.down.add(InputLine.PROFILE_BIT_0);
        bench.run(0.1);
        assertFalse(isGranted());
    }

    @Test
    @DisplayName("SR-22 where nobody comes it is over as a session would be: 60 s with the key out, 10 min still")
    void nobodyComes() {
        bench.run(100);
        assertTrue(grant());
        bench.run(60 - WholeBench.SECONDS_PER_TICK);
        assertTrue(isGranted(), "counted from its beginning");
        bench.tick();
        assertFalse(isGranted());

        bench.down.add(InputLine.KEY);
        bench.run(10);
        assertTrue(grant());
        bench.run(600 - WholeBench.SECONDS_PER_TICK);
        assertTrue(isGranted());
        bench.tick();
        assertFalse(isGranted());
    }

    @Test
    @DisplayName("INTERLOCK where the console drives there is none")
    void noneForAConsole() {
        bench = new WholeBench(Machines.settings(Machines.console()));
        assertFalse(grant());
        assertFalse(isGranted());
    }
}
