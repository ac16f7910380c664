package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.belt.BeltDirection;

/// Every write of the PWM board, in order.
final class PwmTalkTest {
    @TempDir
    private Path place;

    @Test
    void aFreshChannelIsExportedAndGetsItsPeriodDisabled() throws IOException {
        PwmBench bench = new PwmBench(place, DutyCurveTest.measured());
        bench.talk.open();

        assertEquals(List.of("export=2", "period=50000000"), bench.pwm.taken());
        assertFalse(bench.pwm.isEnabled());
    }

    @Test
    void aChannelLeftOnIsStoppedBeforeAnythingElseDutyFirst() throws IOException {
        PwmBench bench = new PwmBench(place, DutyCurveTest.measured());
        bench.pwm.export("20000000", "15000000", "1", "normal");
        bench.talk.open();

        assertEquals(List.of("duty_cycle=0", "enable=0", "period=50000000"), bench.pwm.taken());
    }

    @Test
    void anInversedChannelIsDisabledFirstSinceItsDutyMeansTheOpposite() throws IOException {
        PwmBench bench = new PwmBench(place, DutyCurveTest.measured());
        bench.pwm.export("50000000", "15000000", "1", "inversed");
        bench.talk.open();

        assertEquals(List.of("enable=0", "polarity=normal", "duty_cycle=0"), bench.pwm.taken());
    }

    @Test
    void aChannelThatDoesNotTakeItsPeriodIsRefused() throws IOException {
        PwmBench bench = new PwmBench(place, DutyCurveTest.measured());
        bench.pwm.deaf = "period";

        String message = assertThrows(IOException.class, bench.talk::open).getMessage();
        assertTrue(message.contains("does not take period"), message);
    }

    @Test
    void enabledAtDutyZeroOnceTheRelayIsClosedThenWrittenOnChangeOnly() throws IOException {
        PwmBench bench = PwmBench.opened(place);

        assertEquals(List.of(), bench.look(false, 0));
        assertEquals(List.of("enable=1"), bench.look(true, 0));
        assertEquals(List.of(), bench.look(true, 0));
        bench.walking();
        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(), bench.look(true, PwmBench.WALK_MPS));
        }
        assertEquals(List.of("duty_cycle=11500000"), bench.look(true, 0.4));
        assertEquals(DriveTrouble.NONE, bench.trouble());
        assertEquals(bench.nowNs, bench.said().heardNs());
        assertTrue(Double.isNaN(bench.said().mps()), "the board says nothing of its speed");
    }

    @Test
    void risesByASecondForTheWholeAndFallsAtOnce() throws IOException {
        PwmBench bench = PwmBench.opened(place);
        bench.look(true, 0);

        assertEquals(List.of("duty_cycle=1000000"), bench.look(true, PwmBench.WALK_MPS));
        assertEquals(List.of("duty_cycle=2000000"), bench.look(true, PwmBench.WALK_MPS));
        bench.nowNs += 10_000_000_000L;
        assertEquals(List.of("duty_cycle=7000000"), bench.look(true, PwmBench.WALK_MPS), "100 ms of it at most");
        bench.walking();
        assertEquals(List.of("duty_cycle=0"), bench.look(true, 0));
    }

    @Test
    void stopsDutyFirstThenDisabled() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();

        assertEquals(List.of("duty_cycle=0", "enable=0"), bench.look(false, 0));
        assertEquals(List.of(), bench.look(false, 0));
        assertEquals(List.of(), bench.look(false, 1), "without the relay a set-point moves nothing");
    }

    @Test
    void anExpiredPermitStopsAndANewOneArmsAtZeroFirst() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(), bench.lookAgain(), "still valid");
        }

        assertEquals(List.of("duty_cycle=0", "enable=0"), bench.lookAgain());
        assertEquals(List.of("enable=1"), bench.look(true, PwmBench.WALK_MPS));
        assertEquals(List.of(), bench.look(true, PwmBench.WALK_MPS), "not armed");
        bench.walking();
    }

    @Test
    void reversedIsRefused() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();

        assertEquals(List.of("duty_cycle=0", "enable=0"), bench.look(true, 0.4, BeltDirection.REVERSED));
        assertEquals(DriveTrouble.REVERSE_REFUSED, bench.trouble());
    }

    @Test
    void withoutACurveNothingIsEverEnabled() throws IOException {
        PwmBench bench = new PwmBench(place, DutyCurve.NONE);
        bench.talk.open();
        bench.pwm.taken();

        assertEquals(List.of(), bench.look(true, 0));
        assertEquals(List.of(), bench.look(true, 1));
        assertEquals(DriveTrouble.NOT_MEASURED, bench.trouble());
        assertTrue(bench.talk.advice(DriveTrouble.NOT_MEASURED).contains("[duty]"));
    }

    @Test
    void somebodyElsesDutyIsAFaultUntilPowerIsGone() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();
        bench.pwm.put("duty_cycle", "40000000");

        assertEquals(List.of("duty_cycle=0", "enable=0"), bench.look(true, PwmBench.WALK_MPS));
        assertEquals(DriveTrouble.NOT_OURS, bench.trouble());
        assertEquals(List.of(), bench.look(true, PwmBench.WALK_MPS));
        assertEquals(DriveTrouble.NOT_OURS, bench.trouble());
        bench.look(false, 0);
        assertEquals(DriveTrouble.NONE, bench.trouble());
        bench.walking();
    }

    @Test
    void somebodyElsesDisablingIsAFaultToo() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();
        bench.pwm.put("enable", "0");
        bench.look(true, PwmBench.WALK_MPS);

        assertEquals(DriveTrouble.NOT_OURS, bench.trouble());
    }

    @Test
    void aStopThatTheKernelSwallowsIsToldAgainAndAgain() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();
        bench.pwm.deaf = "duty_cycle";

        bench.look(false, 0);
        assertEquals(List.of("duty_cycle=0", "enable=0"), bench.look(false, 0));
        assertEquals(DriveTrouble.STOP_IGNORED, bench.trouble());
        assertEquals(List.of("duty_cycle=0", "enable=0"), bench.look(false, 0));
        bench.pwm.deaf = "";
        bench.look(false, 0);
        bench.look(false, 0);
        assertEquals(DriveTrouble.NONE, bench.trouble());
    }

    @Test
    void aWriteThatFailsIsALossAfterBothStopsWereTried() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();
        bench.pwm.broken = "duty_cycle";

        assertThrows(IOException.class, () -> bench.look(true, 0.4));
        assertEquals(List.of("duty_cycle=11500000", "duty_cycle=0", "enable=0"), bench.pwm.taken());
        assertFalse(bench.pwm.isEnabled());
    }

    @Test
    void whatVanishesIsALossAndComesBackStopped() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();
        bench.pwm.vanish();

        assertThrows(IOException.class, () -> bench.look(true, PwmBench.WALK_MPS));
        assertThrows(IOException.class, bench.talk::open);
        bench.pwm.comeBack();
        bench.pwm.taken();
        bench.talk.open();
        assertEquals(List.of("export=2", "period=50000000"), bench.pwm.taken());
        assertEquals(List.of("enable=1"), bench.look(true, PwmBench.WALK_MPS));
        assertEquals(List.of(), bench.look(true, PwmBench.WALK_MPS));
    }

    @Test
    void closingStopsWhateverItWasDoing() throws IOException {
        PwmBench bench = PwmBench.opened(place).walking();
        bench.talk.close();

        assertEquals(List.of("duty_cycle=0", "enable=0"), bench.pwm.taken());
        assertEquals(0, bench.pwm.dutyNs());
        new PwmBench(place.resolve("other"), DutyCurveTest.measured()).talk.close();
    }

    @Test
    void theChipIsFoundByItsDevice() throws IOException {
        FakePwm pwm = new FakePwm(place);
        assertRefused(pwm, "fe20c000.pwm", 0, "0 PWM chips are called \"fe20c000.pwm\"", "1f00098000.pwm");
        assertRefused(pwm, "*.pwm", 0, "2 PWM chips are called \"*.pwm\"", "107d517a80.pwm");
        assertRefused(pwm, "1f0*", 4, "has 4 channels");
        new PwmChannel(new PwmSettings(pwm.root(), "1f0*", 3, DutyCurve.NONE), pwm);
        PwmSettings nowhere = new PwmSettings(place.resolve("none"), "*", 0, DutyCurve.NONE);
        assertThrows(IOException.class, new PwmChannel(nowhere, pwm)::open);
    }

    private static void assertRefused(FakePwm pwm, String chip, int channel, String... parts) {
        PwmChannel wrong = new PwmChannel(new PwmSettings(pwm.root(), chip, channel, DutyCurve.NONE), pwm);
        String message = assertThrows(IOException.class, wrong::open).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @Test
    void whatIsNoNumberIsALoss() throws IOException {
        PwmBench bench = PwmBench.opened(place);
        bench.pwm.put("duty_cycle", "much");

        String message =
                assertThrows(IOException.class, () -> bench.look(false, 0)).getMessage();
        assertTrue(message.contains("holds \"much\", wanted a number"), message);
    }
}
