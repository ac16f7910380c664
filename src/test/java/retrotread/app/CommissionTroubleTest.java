package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.app.Workshop.Said;
import retrotread.app.config.Examples;
import retrotread.safety.SafetyState;
import retrotread.sim.SimConsole;
import retrotread.sim.SimConsole.Corner;
import retrotread.sim.SimFault;
import retrotread.sim.SimScript;

/// What goes wrong at the machine on the way to a commissioning record.
@Timeout(300)
class CommissionTroubleTest {
    @TempDir
    private Path folder;

    /// Somebody with whom something happens at the first run of the belt.
    private static Apprentice disturbed(Workshop shop, Consumer<Workshop> what) {
        return new Apprentice(shop) {
            private boolean happened;

            @Override
            public void tell(String text) {
                super.tell(text);
                if (text.startsWith("Press Reset (short)") && !happened) {
                    happened = true;
                    what.accept(shop);
                }
            }
        };
    }

    @Test
    void aDaemonThatEndsInTheMiddleIsTakenUpAgain() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.startDaemon();
            Apprentice person = disturbed(shop, Workshop::stopDaemon);

            shop.lead(person, "commission", "--step", "watchdog");

            person.assertHeard("NOT GOOD: the daemon ended; see that the daemon runs");
            assertTrue(Files.readString(shop.record()).contains("drop_out = \"58 ms\""));
        }
    }

    @Test
    void aDaemonWithAnotherConfigurationIsNotMeasured() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.startDaemon();
            shop.configure(text -> text + "\n# another\n");
            Apprentice person = new Apprentice(shop);

            shop.lead(stubborn(person, "nobody is on the belt", "", "q"), "commission", "--step", "drive");

            person.assertHeard("the daemon that answers has another configuration than");
            assertTrue(Files.notExists(shop.record()), "nothing was proven");
        }
    }

    @Test
    void aLockoutInTheMiddleIsExplained() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.startDaemon();
            Apprentice person = disturbed(
                    shop,
                    at -> at.act(world ->
                            world.plan(new SimFault.Runaway(world.elapsedNs() + 15 * Workshop.SECOND_NS, 2, 5))));
            String[] answers = {"nobody is on the belt", "", "q"};

            Said said = shop.lead(stubborn(person, answers), "commission", "--step", "drive");

            said.assertFailed("ended by you");
            person.assertHeard("state: locked out");
            person.assertHeard("the machine is locked out; mend the cause, clear it, then go on");
            assertTrue(Files.notExists(shop.record()), "nothing was proven");
        }
    }

    /// Where the key comes late the load is on the floor, and the belt is an empty one.
    @Test
    void aLoadThatLeftTheDeckIsNotMeasured() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            String longer = Examples.edited(Examples.COMMISSIONING, "length = \"1.30 m\"", "length = \"1.60 m\"");
            Files.writeString(shop.record(), longer);
            shop.startDaemon();
            Apprentice person = new Apprentice(shop) {
                private int laid;

                @Override
                String answer(String question) {
                    laid += question.startsWith("Lay the load down") ? 1 : 0;
                    return super.answer(question);
                }

                @Override
                public void tell(String text) {
                    if (laid == 1 && text.startsWith("NOW PULL THE KEY")) {
                        shop.finish(new SimScript().after("dreams", 5 * Workshop.SECOND_NS, _ -> {}));
                    }
                    super.tell(text);
                }
            };

            shop.lead(person, "commission", "--step", "coast-down", "--by", "C. Builder");

            person.assertHeard("after 1.35 m the load is no longer on the deck; pull the key sooner");

            assertTrue(
                    Files.readString(shop.record())
                            .contains("[key_stop] # key pulled at speed: belt travel until"
                                    + " standstill\ndate = 2026-03-02\nby = \"C. Builder\""),
                    "what follows from it is new, too");
        }
    }

    /// Hears and does as the other, but answers as given.
    private static retrotread.app.commission.Person stubborn(Apprentice person, String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        return new retrotread.app.commission.Person() {
            @Override
            public void tell(String text) {
                person.tell(text);
            }

            @Override
            public String ask(String question) {
                return left.remove();
            }
        };
    }

    @Test
    void aStepThatThisMachineDoesNotHave() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.lead(new Apprentice(shop), "commission", "--step", "duty")
                    .assertFailed(
                            "there is no step \"duty\" on this machine; wanted one of wiring, key-cuts-power, deck");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulated", "observing"})
    void whatNeedsNoRecordIsTold(String drive) throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.configure(_ -> Examples.text(drive + ".toml"));

            Said said = shop.lead(new Apprentice(shop), "commission");

            assertEquals(0, said.status(), said::err);
            assertEquals("machine.drive = \"" + drive + "\" needs no commissioning record\n", said.out());
        }
    }

    @Test
    void aRecordIsNoConfiguration() {
        CheckReport.Outcome outcome = CheckReport.of(Examples.DIRECTORY.resolve(Examples.COMMISSIONING));

        assertEquals(CheckReport.EXIT_REFUSED, outcome.exitStatus());
        assertTrue(outcome.text().startsWith("1 problem"), outcome.text());
        assertTrue(outcome.text().contains("this is a commissioning record; wanted the configuration"), outcome.text());
    }

    @Test
    void withoutATerminalNobodyIsLed() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.lead(null, "commission").assertFailed("at a terminal beside the machine");
            shop.lead(null, "calibrate").assertFailed("at a terminal beside the machine");
            assertTrue(Files.notExists(shop.record()));
        }
    }

    /// The donor's console drives: the belt's own speed is the figure, and the key cuts the console off.
    @Test
    void aConsoleThatDrivesIsMeasuredToo() throws Exception {
        try (Workshop shop = new Workshop(folder, text -> Workshop.paths(Examples.text(Examples.INTERLOCK), folder))) {
            shop.startDaemon();
            SimConsole slow = new SimConsole(new Corner(Workshop.SECOND_NS, 0.25));
            SimConsole fast = new SimConsole(
                    new Corner(Workshop.SECOND_NS, 0.25),
                    new Corner(5 * Workshop.SECOND_NS, 0.25),
                    new Corner(15 * Workshop.SECOND_NS, 0.83));
            Apprentice person = new Apprentice(shop) {
                @Override
                public void tell(String text) {
                    super.tell(text);
                    if (text.startsWith("Press Reset (short)")) {
                        SimConsole console = text.contains("at the treadmill's console") ? fast : slow;
                        shop.act(world -> world.useConsole(console));
                        shop.play(new SimScript()
                                .when(
                                        "starts the console",
                                        _ -> shop.heard() == SafetyState.RUNNING,
                                        3 * Workshop.SECOND_NS,
                                        world -> world.startConsole(console)));
                    }
                }
            };

            shop.lead(person, "commission", "--step", "drive");
            shop.lead(person, "commission", "--step", "relay");

            String record = Files.readString(shop.record());
            assertTrue(record.matches("(?s).*lowest_speed = \"0.9[0-3] km/h\".*"), () -> record + person.heard);
            assertTrue(record.contains("to_5_percent_slower"), () -> record + person.heard);
        }
    }
}
