package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.adapter.serial.PtyPair;
import retrotread.adapter.serial.SerialLine;
import retrotread.adapter.serial.SerialSettings;
import retrotread.adapter.serial.SerialSettings.Parity;

/// Real frames over a pseudo-terminal, each answer spoilt in every way it can be.
@Timeout(60)
final class RtuLinkTest {
    private static final int TRIES = 20;
    private static final int[] STATUS = {0, 0x500, 0, 0};

    @TempDir
    private Path directory;

    private PtyPair cable;
    private SerialLine line;
    private ConverterStation station;
    private final FakeConverter converter = new FakeConverter(ModbusProfile.DELTA);
    private RtuLink link;
    private int lateAnswers;

    @BeforeEach
    void connect() throws IOException {
        cable = new PtyPair(directory.resolve("usb-drive"));
        line = new SerialLine(new SerialSettings(cable.path(), 19_200, Parity.NONE, 2), System::nanoTime);
        line.open();
        station = new ConverterStation(cable, converter);
        link = new RtuLink(line, ConverterAnswers.STATION, System::nanoTime);
    }

    @AfterEach
    void hangUp() throws IOException {
        line.close();
        station.close();
        cable.close();
        assertTrue(lateAnswers < TRIES, lateAnswers + " answers were late");
    }

    private void assertAsked(String hex) {
        assertEquals(hex, HexFormat.ofDelimiter(" ").withUpperCase().formatHex(station.lastQuestion()));
    }

    private String assertWrong(Function<byte[], List<byte[]>> how) {
        station.spoil(how);
        String message = assertThrows(WrongAnswerException.class, () -> link.read(0x2100, 4))
                .getMessage();
        station.spoil(List::of);
        return message;
    }

    private void assertRight() throws IOException, InterruptedException {
        assertArrayEquals(STATUS, read(4));
    }

    /// A machine under load may be late with an answer, and then with the next; a link that cannot take one
    /// never gets one.
    private int[] read(int count) throws IOException, InterruptedException {
        for (int i = 1; i < TRIES; i++) {
            try {
                return link.read(0x2100, count);
            } catch (WrongAnswerException late) {
                lateAnswers++;
            }
        }
        return link.read(0x2100, count);
    }

    private void write(int register, int value) throws IOException, InterruptedException {
        for (int i = 1; i < TRIES; i++) {
            try {
                link.write(new RegisterValue(register, value));
                return;
            } catch (WrongAnswerException late) {
                lateAnswers++;
            }
        }
        link.write(new RegisterValue(register, value));
    }

    @Test
    void asksInTheFramesOfTheManuals() throws Exception {
        write(0x2000, 0x0001);
        assertAsked("01 06 20 00 00 01 43 CA");
        write(0x2000, 0x0012);
        assertAsked("01 06 20 00 00 12 02 07");
        write(0x2000, 0x0022);
        assertAsked("01 06 20 00 00 22 02 13");
        write(0x2001, 1000);
        assertAsked("01 06 20 01 03 E8 D3 74");
        read(5);
        assertAsked("01 03 21 00 00 05 8F F5");
        write(0x091A, 100);
        assertAsked("01 06 09 1A 00 64 AA 7A");
        write(0x091B, 1);
        assertAsked("01 06 09 1B 00 01 3B 91");
        write(0x091C, 1);
        assertAsked("01 06 09 1C 00 01 8A 50");
    }

    @Test
    void anAnswerMayComeInAnyTwoPieces() throws Exception {
        for (int i = 1; i < 13; i++) {
            int at = i;
            station.spoil(answer -> List.of(Arrays.copyOf(answer, at), Arrays.copyOfRange(answer, at, answer.length)));
            assertRight();
        }
    }

    @Test
    void anAnswerThatIsSpoiltAtAnyByteDoesNotCount() throws Exception {
        for (int i = 0; i < 13; i++) {
            int at = i;
            for (int bits : new int[] {0x01, 0x80, 0xFF}) {
                assertWrong(answer -> {
                    answer[at] ^= (byte) bits;
                    return List.of(answer);
                });
            }
        }
        assertRight();
    }

    @Test
    void anAnswerThatBreaksOffAnywhereDoesNotCount() throws Exception {
        for (int i = 0; i < 13; i++) {
            int length = i;
            assertWrong(answer -> length == 0 ? List.of() : List.of(Arrays.copyOf(answer, length)));
        }
        assertRight();
    }

    @Test
    void whatComesTwiceCountsOnce() throws Exception {
        station.spoil(answer -> List.of(answer, answer));
        assertRight();
        station.spoil(List::of);

        assertEquals(5, read(5).length);
        write(0x2000, 1);
    }

    @Test
    void aLateAnswerIsNotTakenForTheNext() throws Exception {
        byte[][] kept = {{}};
        assertWrong(answer -> {
            kept[0] = answer;
            return List.of();
        });
        station.spoil(answer -> List.of(kept[0], answer));
        assertThrows(WrongAnswerException.class, () -> link.read(0x2100, 5));
        station.spoil(answer -> List.of(kept[0], answer));
        assertThrows(WrongAnswerException.class, () -> link.write(new RegisterValue(0x2000, 1)));
        station.spoil(List::of);
        assertRight();
    }

    @Test
    void anAnswerToSomethingElseDoesNotCount() throws Exception {
        byte[] other = ConverterAnswers.sealed(new byte[] {2, 3, 8, 0, 0, 5, 0, 0, 0, 0, 0});
        assertTrue(assertWrong(answer -> List.of(other)).contains("comes from station 2"));
        byte[] refusal = ConverterAnswers.sealed(new byte[] {1, (byte) 0x83, 2});
        assertTrue(assertWrong(answer -> List.of(refusal)).contains("exception code 2"));
        byte[] otherFunction = ConverterAnswers.sealed(new byte[] {1, 4, 8, 0, 0, 5, 0, 0, 0, 0, 0});
        assertTrue(assertWrong(answer -> List.of(otherFunction)).contains("does not fit"));

        byte[] otherValue = ConverterAnswers.sealed(new byte[] {1, 6, 0x20, 0, 0, 2});
        station.spoil(answer -> List.of(otherValue));
        assertThrows(WrongAnswerException.class, () -> link.write(new RegisterValue(0x2000, 1)));
        byte[] otherRegister = ConverterAnswers.sealed(new byte[] {1, 6, 0x20, 1, 0, 1});
        station.spoil(answer -> List.of(otherRegister));
        assertThrows(WrongAnswerException.class, () -> link.write(new RegisterValue(0x2000, 1)));
    }

    @Test
    void aLineThatNeverIsSilentHoldsNobody() throws Exception {
        byte[] noise = new byte[200];
        Arrays.fill(noise, (byte) 1);
        assertWrong(answer -> List.of(noise, noise, noise));
        assertRight();
    }
}
