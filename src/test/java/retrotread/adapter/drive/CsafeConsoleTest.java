package retrotread.adapter.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.ControlInputs;
import retrotread.safety.Permits;

/// A treadmill's console, listened to over CSAFE on a pseudo-terminal.
final class CsafeConsoleTest extends DriveLineContract {
    private FakeConsole console;

    @Override
    Peer connect(Path place) throws IOException {
        console = new FakeConsole(place.resolve("usb-console"));
        console.runs((int) Math.round(WALK_MPS * 36));
        return new ConsolePeer(console);
    }

    /// Runs by itself, whatever anybody permits.
    private static final class ConsolePeer extends CablePeer {
        private static final int ANSWER_BYTES = 9;

        private final FakeConsole console;

        private ConsolePeer(FakeConsole console) {
            super(console.cable, console);
            this.console = console;
        }

        @Override
        public DriveSettings settings() {
            return new CsafeSettings(console.path());
        }

        @Override
        public boolean isRunning() {
            return console.mps() > 0;
        }

        @Override
        public double runsMps() {
            return console.mps();
        }

        @Override
        public boolean isReversed() {
            return false;
        }

        @Override
        public void ignoreStops() {}

        @Override
        public int answerBytesMost() {
            return ANSWER_BYTES;
        }
    }

    private double saidPercent() {
        ControlInputs heard = new ControlInputs();
        drive.report(heard);
        return heard.driveInclinePercent();
    }

    @Test
    @DisplayName("OBSERVING nothing but the two questions is ever sent, whatever is permitted, lost or in error")
    void nothingButTheQuestionsIsEverSent() throws IOException {
        run();
        untilStopped("asked for its grade", () -> saidPercent() >= 0);
        until(() -> Permits.permit(true, true, 1.2, System.nanoTime()), "asked several times", turn());
        console.says(0x00);
        untilStopped("in error", () -> fault() != 0);
        console.unplug();
        untilStopped("lost", () -> fault() == DriveTrouble.LINE_LOST.number);
        console.plug();
        console.says(0x89);
        run();
        drive.close();

        assertEquals(Set.of("F1 A5 A5 F2", "F1 A8 A8 F2"), console.asked());
    }

    @Test
    void followsSpeedAndGrade() {
        console.isInclined(35);
        console.runs(42);
        untilStopped("heard", () -> Math.abs(saidMps() - 4.2 / 3.6) < 1e-9 && Math.abs(saidPercent() - 3.5) < 1e-9);
        console.runs(0);
        untilStopped("heard at rest", () -> saidMps() == 0);

        assertEquals(0, fault());
    }

    @Test
    void anErrorOfTheConsoleIsToldWithItsSpeed() {
        run();
        console.says(0x80);
        untilStopped("told", () -> fault() != 0);

        assertFalse(fault() >= DriveTrouble.LINE_LOST.number);
        assertEquals(WALK_MPS, saidMps(), 1e-9);

        console.says(0x05);
        untilStopped("over", () -> fault() == 0);
    }

    /// In some states a console answers with its status and nothing else.
    @Test
    void aStatusAloneTellsNoSpeed() {
        run();
        console.spoil(answer -> List.of(new byte[] {(byte) 0xF1, 0x07, 0x07, (byte) 0xF2}));
        long beforeNs = heardNs();
        untilStopped("no speed, but heard", () -> Double.isNaN(saidMps()) && heardNs() - beforeNs > 0);

        assertEquals(0, fault());
    }

    /// The answer to the question before, late.
    @Test
    void anAnswerToAnotherQuestionIsPassedOver() {
        byte[] grade = CsafeFrames.framed(5, 0xA8, 3, 0x0A, 0, 0x4C);
        console.spoil(answer -> List.of(grade, answer));
        run();
        until(WALK_MPS, "heard several times", turn());

        assertEquals(WALK_MPS, saidMps(), 1e-9);
        assertTrue(console.asked().contains("F1 A8 A8 F2"));
    }
}
