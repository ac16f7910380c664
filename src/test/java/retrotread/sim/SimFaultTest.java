package retrotread.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import retrotread.belt.BeltDirection;
import retrotread.input.InputLine;

class SimFaultTest {
    private static final double WALK_MPS = 0.8;

    private static SimBench walking(SimSettings settings) {
        SimBench bench = new SimBench(settings, 11);
        bench.world.walker().stepOn(true);
        return bench.driving(WALK_MPS);
    }

    private static SimBench walking() {
        return walking(SimSettings.typical());
    }

    private static long pulses(SimBench bench, long lengthNs) {
        long before = bench.count(InputLine.BELT_A, true);
        bench.run(lengthNs);
        return bench.count(InputLine.BELT_A, true) - before;
    }

    @Test
    void aRunawayGainsItsAccelerationWhateverItIsToldAndEndsWithTheTorque() {
        SimBench bench = walking();
        double fromMps = bench.world.belt().meanMps();
        bench.world.plan(new SimFault.Runaway(0, 2, 5));
        bench.setpointMps = 0;
        bench.run(500_000_000L);

        assertEquals(fromMps + 1.0, bench.world.belt().meanMps(), 0.01);

        bench.relayOn = false;
        bench.run(5_000_000L);
        double mostMps = bench.world.belt().meanMps();
        bench.run(500_000_000L);
        assertTrue(bench.world.belt().meanMps() < mostMps - 0.8);
    }

    @Test
    void aRunawayEndsAtTheTopOfTheDrive() {
        SimBench bench = walking();
        bench.world.walker().stepOff();
        bench.world.plan(new SimFault.Runaway(0, 3, 5));
        bench.run(10 * SimBench.SECOND_NS);

        assertEquals(5, bench.world.belt().meanMps(), 0.01);
    }

    @Test
    void aDeadSensorIsSilentWhileTheBeltGoesOn() {
        SimBench bench = walking();
        bench.world.plan(new SimFault.LineStuck(0, InputLine.BELT_A, false));
        bench.wake();

        assertEquals(0, pulses(bench, SimBench.SECOND_NS));
        assertTrue(bench.world.belt().meanMps() > 0.7);
    }

    @Test
    void oneSensorOfTwoCanMissPulsesAndAMagnetIsLostForBoth() {
        SimBench bench =
                new SimBench(SimSettings.typical().with(SimSensor.Settings.typical(36, true)), 31).driving(0.8);
        bench.world.plan(new SimFault.PulsesMissing(0, 1, InputLine.BELT_B.bit()));
        bench.run(SimBench.SECOND_NS);
        bench.edges.clear();
        bench.run(10 * SimBench.SECOND_NS);
        long healthy = bench.count(InputLine.BELT_A, true);
        assertEquals(0, bench.count(InputLine.BELT_B, true));
        assertTrue(healthy > 200);

        bench.world.plan(new SimFault.PulsesMissing(0, 0, InputLine.BELT_B.bit()));
        bench.world.plan(new SimFault.MagnetLost(0, 4));
        bench.run(SimBench.SECOND_NS);
        bench.edges.clear();
        bench.run(10 * SimBench.SECOND_NS);
        assertEquals(0.75, (double) bench.count(InputLine.BELT_A, true) / healthy, 0.02);
        assertEquals(0.75, (double) bench.count(InputLine.BELT_B, true) / healthy, 0.02);
    }

    @Test
    void missingAndDoubledPulsesChangeTheCountByTheirRatio() {
        SimBench missing = walking();
        missing.world.plan(new SimFault.PulsesMissing(0, 0.5));
        SimBench doubled = walking();
        doubled.world.plan(new SimFault.PulsesDoubled(0, 1));
        long healthy = pulses(walking(), 20 * SimBench.SECOND_NS);

        assertEquals(0.5, (double) pulses(missing, 20 * SimBench.SECOND_NS) / healthy, 0.1);
        assertEquals(2, (double) pulses(doubled, 20 * SimBench.SECOND_NS) / healthy, 0.02);
    }

    @Test
    void aDeafDriveKeepsItsSetpointAndAChangedGainScalesIt() {
        SimBench deaf = walking();
        deaf.world.plan(new SimFault.DriveDeaf(0));
        deaf.run(10_000_000L);
        deaf.driving(0.3);
        assertEquals(WALK_MPS * 1.01, deaf.world.belt().meanMps(), 0.01);

        SimBench stronger = walking();
        stronger.world.plan(new SimFault.DriveGain(0, 1.3));
        stronger.driving(WALK_MPS);
        assertEquals(WALK_MPS * 1.3, stronger.world.belt().meanMps(), 0.01);
    }

    @Test
    void aSilentDriveIsNotHeardAgainAndGoesOn() {
        SimSettings settings = SimSettings.typical().with(SimMotor.Settings.typical(0.6 / 3.6, true));
        SimBench bench = walking(settings);
        bench.in.clear();
        bench.board.drive().report(bench.in);
        assertTrue(bench.pace.nowNs() - bench.in.driveHeardNs() <= 50_000_000L);

        bench.world.plan(new SimFault.DriveSilent(0));
        bench.run(SimBench.SECOND_NS);
        bench.in.clear();
        bench.board.drive().report(bench.in);
        assertTrue(bench.pace.nowNs() - bench.in.driveHeardNs() > 900_000_000L);
        assertTrue(bench.world.belt().meanMps() > 0.7);
    }

    @Test
    void aReversedDriveTurnsOnlyFromStandstill() {
        SimBench bench = walking(SimSettings.typical().with(SimSensor.Settings.typical(36, true)));
        bench.world.plan(new SimFault.DriveReversed(0));
        bench.run(SimBench.SECOND_NS);
        assertEquals(BeltDirection.NORMAL, bench.world.belt().direction());

        bench.relayOn = false;
        bench.run(3 * SimBench.SECOND_NS);
        double restMeters = bench.world.belt().positionMeters();
        bench.edges.clear();
        bench.driving(WALK_MPS);

        assertEquals(BeltDirection.REVERSED, bench.world.belt().direction());
        assertTrue(bench.world.belt().positionMeters() < restMeters - 2);
        assertEquals((restMeters - bench.world.belt().positionMeters()) * 36, bench.count(InputLine.BELT_A, true), 2);
    }

    @Test
    void aFallenPersonIsCarriedOffUntilTheCordPullsTheKey() {
        SimBench bench = walking();
        double fromMeters = bench.world.belt().distanceMeters();
        bench.world.plan(new SimFault.WalkerFalls(0));
        bench.run(3 * SimBench.SECOND_NS);

        assertFalse(bench.world.key().isIn());
        assertFalse(bench.world.relay().isClosed());
        assertEquals(0, bench.world.belt().speedMps());
        double carriedMeters = bench.world.belt().distanceMeters() - fromMeters;
        assertTrue(carriedMeters > 0.9 && carriedMeters < 1.3, "carried " + carriedMeters + " m");
    }

    @Test
    void theKeyBouncesWithinItsBoundAndTheSecondContactDiffersAtRest() {
        SimBench bench = new SimBench(SimSettings.typical(), 12);
        bench.run(10_000_000L);
        bench.world.pullKey();
        bench.run(200_000_000L);
        var out = bench.edgesOf(InputLine.KEY);

        assertFalse(out.getFirst().active());
        assertFalse(bench.in.isActive(InputLine.KEY));
        assertTrue(bench.in.isActive(InputLine.KEY_2));
        assertTrue(out.getLast().atNs() - out.getFirst().atNs() <= 15_000_000L);

        bench.world.insertKey();
        bench.run(200_000_000L);
        assertNotEquals(bench.in.isActive(InputLine.KEY), bench.in.isActive(InputLine.KEY_2));
    }

    @Test
    void theDonorsConsolePlaysItsProfileWhileThereIsTorque() {
        SimBench bench = new SimBench(SimSettings.typical(), 13);
        SimConsole console = new SimConsole(
                new SimConsole.Corner(2 * SimBench.SECOND_NS, 0.3), new SimConsole.Corner(8 * SimBench.SECOND_NS, 0.8));
        bench.world.useConsole(console);
        bench.relayOn = true;
        bench.run(3 * SimBench.SECOND_NS);
        assertEquals(0, bench.world.belt().distanceMeters());

        bench.world.startConsole(console);
        bench.run(12 * SimBench.SECOND_NS);
        assertEquals(0.8 * 1.01, bench.world.belt().meanMps(), 0.01);

        bench.relayOn = false;
        bench.run(3 * SimBench.SECOND_NS);
        bench.relayOn = true;
        bench.run(3 * SimBench.SECOND_NS);
        assertEquals(0, bench.world.belt().speedMps());
    }
}
