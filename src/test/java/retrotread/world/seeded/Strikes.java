package retrotread.world.seeded;

import java.util.Iterator;
import java.util.SplittableRandom;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.sim.SimFault;

/// Lets the troubles of a life happen, each at its time. What a strike has to choose comes from its own seed.
final class Strikes {
    private static final long MILLI_NS = 1_000_000L;

    private static final InputLine[] BUTTONS = {
        InputLine.RESET, InputLine.START, InputLine.FASTER, InputLine.SLOWER, InputLine.STOP
    };

    private final SeededWorld world;
    private final Iterator<Life.Act> acts;
    private Life.Act next;

    Strikes(SeededWorld world, Life life) {
        this.world = world;
        acts = life.acts().iterator();
        next = acts.hasNext() ? acts.next() : null;
    }

    /// Lets happen what is due; at most one each wake-up.
    void step(long elapsedNs) {
        if (next != null && elapsedNs >= next.afterNs()) {
            Life.Act due = next;
            next = acts.hasNext() ? acts.next() : null;
            strike(due.trouble(), new SplittableRandom(due.seed()));
        }
    }

    private void strike(Trouble trouble, SplittableRandom random) {
        world.oracle().struck(trouble);
        switch (trouble) {
            case RUNAWAY -> plan(new SimFault.Runaway(0, random.nextDouble(0.3, 2), 5));
            case DRIVE_DEAF -> plan(new SimFault.DriveDeaf(0));
            case DRIVE_GAIN -> plan(new SimFault.DriveGain(0, random.nextDouble(0.3, 2.5)));
            case CONSOLE_FAST -> world.setConsoleFast();
            case DRIVE_SILENT -> plan(new SimFault.DriveSilent(0));
            case DRIVE_REVERSED -> plan(new SimFault.DriveReversed(0));
            case SENSOR_DEAD -> plan(new SimFault.LineStuck(0, InputLine.BELT_A, random.nextBoolean()));
            case SECOND_SENSOR_DEAD -> plan(new SimFault.LineStuck(0, InputLine.BELT_B, random.nextBoolean()));
            case PULSES_MISSING -> plan(new SimFault.PulsesMissing(0, random.nextDouble()));
            case PULSES_DOUBLED -> plan(new SimFault.PulsesDoubled(0, random.nextDouble()));
            case KEY_RATTLE -> plan(new SimFault.KeyRattle(0, random.nextLong(1_000, 150 * MILLI_NS)));
            case KEY_PULL -> world.sim().pullKey();
            case KEY_STUCK -> {
                InputLine contact = random.nextBoolean() ? InputLine.KEY : InputLine.KEY_2;
                plan(new SimFault.LineStuck(0, contact, random.nextBoolean()));
            }
            case RELAY_WELDED -> plan(new SimFault.RelayWelded(0));
            case MIRROR_STUCK -> plan(new SimFault.LineStuck(0, InputLine.MIRROR, random.nextBoolean()));
            case WALKER_FALLS -> plan(new SimFault.WalkerFalls(0));
            case SHORT_STALL -> world.stall(random.nextLong(1, 18) * MILLI_NS);
            case LONG_STALL -> world.stall(random.nextLong(18, 2_000) * MILLI_NS);
            case KILL -> world.restart(false, random.nextLong(100, 8_000) * MILLI_NS);
            case TERM -> world.restart(true, random.nextLong(100, 8_000) * MILLI_NS);
            case BUTTON_STUCK -> plan(new SimFault.LineStuck(0, BUTTONS[random.nextInt(BUTTONS.length)], true));
            case NETWORK -> network(random);
            case HANDS ->
                world.sim().press(BUTTONS[random.nextInt(BUTTONS.length)], random.nextLong(10, 4_000) * MILLI_NS);
            case FACING -> world.sim().set(InputLine.FACING, random.nextBoolean());
        }
    }

    private void plan(SimFault fault) {
        world.sim().plan(fault);
    }

    private void network(SplittableRandom random) {
        Command[] may = {Command.STOP, Command.SLOWER, Command.LIMIT};
        Command asked = may[random.nextInt(may.length)];
        world.command(asked, asked == Command.LIMIT ? random.nextDouble(-0.1, 1.5) : Double.NaN);
    }
}
