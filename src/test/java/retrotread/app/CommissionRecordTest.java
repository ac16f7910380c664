package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrotread.adapter.store.MountedDisk;
import retrotread.app.Workshop.Said;
import retrotread.app.config.Examples;

/// The record on the disk while a person fills it in.
@Timeout(300)
class CommissionRecordTest {
    private static final String PHRASE = "the motor supply is off";

    @TempDir
    private Path folder;

    /// Answers one question after the other with the next answer.
    private static Apprentice answering(Workshop shop, String... answers) {
        Deque<String> left = new ArrayDeque<>(List.of(answers));
        return new Apprentice(shop) {
            @Override
            String answer(String question) {
                return left.remove();
            }
        };
    }

    @Test
    void wrongAnswersAreAskedAgain() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            Apprentice person = answering(
                    shop,
                    "yes",
                    PHRASE,
                    "1.3",
                    "13 m",
                    "1.30 m",
                    "-1 m",
                    "2.0 m",
                    "0.5 m",
                    "",
                    "there is no more room");

            Said said = shop.lead(person, "commission", "--step", "deck", "--by", "A. \"Ace\" Builder");

            assertEquals(1, said.status(), "the rest is to do");
            person.assertHeard("\"1.3\" has no unit");
            person.assertHeard("\"13 m\" is out of range; wanted 0.8 m to 3 m");
            person.assertHeard("\"-1 m\"");
            String record = Files.readString(shop.record());
            assertTrue(record.contains("""
                [deck] # running surface from end to end, and the free floor behind it
                date = 2026-03-02
                by = "A. \\"Ace\\" Builder"
                length = "1.30 m"
                clear_behind = "2.0 m"
                clear_width = "0.5 m"
                """), record);
            assertTrue(shop.check().contains("[relay] date, by, to_5_percent_slower"), shop::check);
        }
    }

    @Test
    void theRecordAsItWasFoundIsKept() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            String before = Examples.text(Examples.COMMISSIONING);
            Files.writeString(shop.record(), before);

            Said said = shop.lead(new Apprentice(shop), "commission", "--step", "deck", "--by", "B. Builder");

            assertEquals(0, said.status(), said::err);
            assertEquals(before, Files.readString(folder.resolve("commissioning.toml.previous")));
            Said list = shop.lead(new Apprentice(shop), "commission", "--list");
            assertTrue(list.out().contains("deck            2026-03-02 B. Builder"), list::out);
            assertTrue(list.out().contains("relay           2026-11-20 A. Builder"), list::out);
            assertTrue(list.out().contains("wiring          to do"), list::out);
            assertTrue(Files.notExists(folder.resolve("commissioning.toml.lock")));
        }
    }

    @Test
    void aLinkStaysOne() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            Path real = Files.createDirectory(folder.resolve("real")).resolve("record.toml");
            Files.writeString(real, Examples.text(Examples.COMMISSIONING));
            Files.createSymbolicLink(shop.record(), real);

            shop.lead(new Apprentice(shop), "commission", "--step", "deck", "--by", "B. Builder");

            assertTrue(Files.isSymbolicLink(shop.record()));
            assertTrue(Files.readString(real).contains("B. Builder"));
            assertTrue(Files.exists(folder.resolve("real").resolve("record.toml.previous")));
        }
    }

    @Test
    void nobodyIsNoName() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.lead(new Apprentice(shop), "commission", "--by", " ").assertFailed("--by is blank");
        }
    }

    @Test
    void aKeyThatNoLongerCutsIsRecordedAsSuch() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            Files.writeString(shop.record(), Examples.text(Examples.COMMISSIONING));
            Apprentice person = answering(shop, PHRASE, "", "yes", "no", "yes", "q");

            shop.lead(person, "commission", "--step", "key-cuts-power").assertFailed("ended by you");

            person.assertHeard("Nobody steps on it");
            assertTrue(shop.check().contains("[key_cuts_power] power_cut is false"), shop::check);
        }
    }

    @Test
    void theRecordOfAnotherMachineIsLeftAlone() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            String other = Examples.edited(Examples.COMMISSIONING, "\"treadmill-1\"", "\"treadmill-2\"");
            Files.writeString(shop.record(), other);

            shop.lead(new Apprentice(shop), "commission").assertFailed("is the record of \"treadmill-2\"");
            shop.lead(new Apprentice(shop), "commission", "--list").assertFailed("is the record of \"treadmill-2\"");
            assertEquals(other, Files.readString(shop.record()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"length = \"9 m\"", "length = 1.3", "lenght = \"1.3 m\"", "length = "})
    void aRecordThatCannotBeTrueIsNotGoneOnWith(String line) throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            String wrong = Examples.edited(Examples.COMMISSIONING, "length = \"1.30 m\"", line);
            Files.writeString(shop.record(), wrong);

            shop.lead(new Apprentice(shop), "commission")
                    .assertFailed(shop.record().toString());
            assertEquals(wrong, Files.readString(shop.record()));
        }
    }

    @Test
    void twoAtOnceAreOne() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            Said[] second = new Said[1];
            Apprentice person = new Apprentice(shop) {
                @Override
                String answer(String question) {
                    second[0] = second[0] == null ? shop.lead(new Apprentice(shop), "commission") : second[0];
                    return super.answer(question);
                }
            };

            shop.lead(person, "commission", "--step", "deck");

            second[0].assertFailed("somebody else is writing");
            assertTrue(Files.readString(shop.record()).contains("[deck]"));
        }
    }

    @Test
    void aFullDiskLosesNothingThatWasThere() throws Exception {
        try (MountedDisk disk = MountedDisk.inMemory(folder.resolve("disk"), 1);
                Workshop shop = new Workshop(disk.folder())) {
            Files.writeString(shop.record(), Examples.text(Examples.COMMISSIONING));
            Apprentice person = new Apprentice(shop) {
                private boolean filled;

                @Override
                String answer(String question) {
                    try {
                        if (question.startsWith("And its width") && !filled) {
                            filled = true;
                            disk.fill();
                        } else if (question.startsWith("Once more")) {
                            assertEquals(Examples.text(Examples.COMMISSIONING), Files.readString(shop.record()));
                            disk.empty();
                            return "";
                        }
                    } catch (IOException broken) {
                        throw new AssertionError(broken);
                    }
                    return super.answer(question);
                }
            };

            Said said = shop.lead(person, "commission", "--step", "deck", "--by", "B. Builder");

            assertEquals(0, said.status(), said::err);
            person.assertHeard("cannot be written: No space left on device");
            assertTrue(Files.readString(shop.record()).contains("B. Builder"));
        }
    }

    /// Steps of a machine, as `--list` shows them.
    @ParameterizedTest
    @CsvSource({"interlock-only, false", "bertec, false", "trackmaster, false", "pwm, true"})
    void theStepsFollowFromTheDrive(String example, boolean withDuty) throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.configure(_ -> Examples.text(example + ".toml"));

            Said said = shop.lead(new Apprentice(shop), "commission", "--list");

            assertEquals(0, said.status(), said::err);
            assertEquals(withDuty, said.out().contains("\nduty "), said.out());
            assertTrue(said.out().startsWith("wiring "), said.out());
            assertTrue(said.out().contains("\nexcess "), said.out());
        }
    }

    @Test
    void dutyPointsAreAskedUntilTheyReachTheFastestLimit() throws Exception {
        try (Workshop shop = new Workshop(folder)) {
            shop.configure(_ -> Examples.text(Examples.PWM).replace("/run/retrotread", folder.toString()));
            String[] points = {
                "0.8 km/h", "90 %", "0.8 km/h", "21 %", "0.7 km/h", "25 %", "2.0 km/h", "25 %", "6 km/h", "40 %"
            };
            String[] answers = Stream.of(Stream.of(PHRASE), Stream.of(points), Stream.of(""))
                    .flatMap(each -> each)
                    .toArray(String[]::new);
            Apprentice person = answering(shop, answers);

            assertEquals(1, shop.lead(person, "commission", "--step", "duty").status());

            person.assertHeard("\"90 %\" is out of range");
            person.assertHeard("does not rise above the one before");
            person.assertHeard("still: [duty] points: 1 of at least 3");
            String record = Files.readString(shop.record());
            assertTrue(record.contains("{ speed = \"6 km/h\", duty = \"40 %\" },\n]"), record);
            assertTrue(!record.contains("0.7 km/h"), record);
        }
    }
}
