package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import retrotread.input.ControlInputs;
import retrotread.input.InputLine;
import retrotread.safety.Permits;
import retrotread.safety.SafetyState;

@Timeout(60)
class ControlNewsTest {
    @TempDir
    private Path folder;

    private final Handover handover = new Handover();
    private ControlSocket socket;
    private ControlClient client;

    @BeforeEach
    void open() {
        Path path = folder.resolve("control");
        Console console =
                new Console(System::nanoTime, handover, new CommandInbox(), Told.vitals(), _ -> {}, new WalkerCodes());
        socket = new ControlSocket(path, console, System::nanoTime);
        handover.seal();
        handover.show(new ControlInputs(), Told.snapshot(77, SafetyState.READY));
        socket.start();
        client = new ControlClient(path);
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void whoMeasuresHearsEveryChangeAndTheMachineInEveryRound() {
        try (ControlNews news = client.follow("monitor lines")) {
            assertEquals("now 77 READY MONITORING in 0.0000 0.0000", news.next().replaceAll("( \\S+){2}$", ""));
            ControlInputs in = new ControlInputs();
            in.addEdge(InputLine.BELT_A, true, 123);
            in.stamp(125, true);
            handover.lines().offer(in, Permits.permit(true, true, 0, 125));

            String line = news.next();
            while (line.startsWith("now ")) {
                line = news.next();
            }

            assertEquals("BELT_A 1 123", line);
            assertEquals("RELAY 1 125", news.next());
        }
    }

    @Test
    void theEndOfTheDaemonIsTold() {
        try (ControlNews news = client.follow("monitor lines")) {
            news.next();
            socket.close();

            String message = assertThrows(IllegalStateException.class, () -> {
                        while (true) {
                            news.next();
                        }
                    })
                    .getMessage();

            assertEquals("the daemon ended", message);
        }
    }

    @Test
    void whatTheDaemonDoesNotKnowIsAnError() {
        try (ControlNews news = client.follow("monitor nothing")) {
            assertTrue(assertThrows(IllegalStateException.class, news::next)
                    .getMessage()
                    .startsWith("`monitor nothing`"));
        }
        socket.close();
        assertThrows(IllegalStateException.class, () -> client.follow("monitor lines"));
    }
}
