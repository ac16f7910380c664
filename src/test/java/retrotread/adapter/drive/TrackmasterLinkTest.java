package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.serial.PtyPair;
import retrotread.adapter.serial.SerialLine;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;
import retrotread.port.NanoClock;

/// The bytes on the line, as the service manual's tables have them. [TMX428] p. 63 to 65
@Timeout(60)
final class TrackmasterLinkTest {
    /// Goes eight times slower: what has to come in time comes in time on a busy machine too.
    private static final NanoClock PATIENT = () -> System.nanoTime() / 8;

    @TempDir
    private Path directory;

    private PtyPair cable;
    private SerialLine line;
    private TrackmasterLink link;

    @BeforeEach
    void plug() throws IOException {
        cable = new PtyPair(directory.resolve("usb-treadmill"));
        line = new SerialLine(new SerialSettings(cable.path(), 4800, Parity.NONE, 1), PATIENT);
        line.open();
        link = new TrackmasterLink(line, PATIENT);
    }

    @AfterEach
    void unplug() throws IOException {
        line.close();
        cable.close();
    }

    /// Most reads of a question: one whose question never comes does not wait for ever. Chosen: 20 s.
    private static final int READS_MOST = 20;

    /// Answers every question with the same bytes; what was heard, all in all.
    private CompletableFuture<byte[]> answering(int bytes, String... answers) {
        return CompletableFuture.supplyAsync(() -> {
            byte[] heard = {};
            for (String answer : answers) {
                byte[] question = {};
                for (int i = 0; i < READS_MOST && question.length < bytes; i++) {
                    question = ConverterAnswers.joined(question, cable.read(bytes - question.length, 1000));
                }
                heard = ConverterAnswers.joined(heard, question);
                cable.write(HexFormat.of().parseHex(answer.replace(" ", "")));
            }
            return heard;
        });
    }

    private static void assertHeard(String wanted, CompletableFuture<byte[]> heard) {
        assertArrayEquals(HexFormat.of().parseHex(wanted.replace(" ", "")), heard.join());
    }

    @Test
    void fourMilesAnHourAreTheDigitsOfTheManual() throws Exception {
        CompletableFuture<byte[]> heard = answering(5, "B3");

        assertTrue(link.tell(TrackmasterOrder.SPEED, 40));
        assertHeard("A3 30 30 34 30", heard);
    }

    @Test
    void fivePercentAreTheDigitsOfTheManual() throws Exception {
        CompletableFuture<byte[]> heard = answering(5, "B4");

        assertTrue(link.tell(TrackmasterOrder.GRADE, 50));
        assertHeard("A4 30 30 35 30", heard);
    }

    @Test
    void startIsAlwaysTheOneWithTheDisconnectStop() throws Exception {
        CompletableFuture<byte[]> heard = answering(1, "B0", "B2");

        assertTrue(link.tell(TrackmasterOrder.START, 0));
        assertTrue(link.tell(TrackmasterOrder.STOP, 0));
        assertHeard("A0 A2", heard);
    }

    @Test
    void questionsAreTheirBytesAndAnswersTheirDigits() throws Exception {
        CompletableFuture<byte[]> heard =
                answering(1, "D0 32", "D1 30 30 32 35", "D2 30 30 33 35", "D3 30 31 32 30", "D4 30 32 35 30");

        List<Integer> values = List.of(
                link.ask(TrackmasterQuestion.STATE),
                link.ask(TrackmasterQuestion.SPEED),
                link.ask(TrackmasterQuestion.GRADE),
                link.ask(TrackmasterQuestion.SET_SPEED),
                link.ask(TrackmasterQuestion.SET_GRADE));
        assertEquals(List.of(2, 25, 35, 120, 250), values);
        assertHeard("C0 C1 C2 C3 C4", heard);
    }

    @Test
    void outOfRangeAndIllegalAreRefusalsAndNotAskedAgain() throws Exception {
        CompletableFuture<byte[]> heard = answering(5, "BE", "BF");

        assertFalse(link.tell(TrackmasterOrder.SPEED, 3));
        assertFalse(link.tell(TrackmasterOrder.GRADE, 43));
        assertHeard("A3 30 30 30 33 A4 30 30 34 33", heard);
    }

    @Test
    void anAnswerToSomethingElseIsAskedForAgainOnce() throws Exception {
        CompletableFuture<byte[]> heard = answering(1, "D3 30 30 32 35", "D1 30 30 32 35");

        assertEquals(25, link.ask(TrackmasterQuestion.SPEED));
        assertHeard("C1 C1", heard);

        CompletableFuture<byte[]> twice = answering(1, "D1 30 30", "B1");
        assertThrows(WrongAnswerException.class, () -> link.ask(TrackmasterQuestion.SPEED));
        assertHeard("C1 C1", twice);
    }

    @Test
    void aStartThatIsTakenForTheOtherStartIsWrong() {
        answering(1, "B1", "B1");

        assertThrows(WrongAnswerException.class, () -> link.tell(TrackmasterOrder.START, 0));
    }

    @Test
    void whatIsNoDigitIsWrong() {
        answering(1, "D1 30 30 3A 35");

        assertThrows(WrongAnswerException.class, () -> link.ask(TrackmasterQuestion.SPEED));
    }

    @Test
    void repeatedOrdersHaveToBeWhatWasSaid() throws Exception {
        CompletableFuture<byte[]> first = answering(1, "B2 A2", "D0 31");
        link.begin();
        assertHeard("A2 C0", first);

        answering(5, "B3 A3 30 30 34 30");
        assertTrue(link.tell(TrackmasterOrder.SPEED, 40));

        answering(5, "B3 A3 30 30 39 30", "B3 A3 30 30 39 30");
        assertThrows(WrongAnswerException.class, () -> link.tell(TrackmasterOrder.SPEED, 40));
    }
}
