package retrotread.control;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.input.Command;
import retrotread.input.InputLine;
import retrotread.safety.Cause;

@DisplayName("what is told of commands")
class AnswersTest {
    private final CoreBench bench = new CoreBench();

    private Event last() {
        return bench.events.getLast();
    }

    @Test
    @DisplayName("SR-17 each command is answered with its own id")
    void commandsAreAnswered() {
        bench.start();
        bench.told();
        bench.ask(Command.LIMIT, 0.3, 41);
        assertEquals(
                List.of(41L, 0L), bench.events.stream().map(Event::commandId).toList());
        assertEquals(
                List.of(Command.LIMIT, Command.NONE),
                bench.events.stream().map(Event::command).toList());
        assertEquals(List.of(EventType.COMMAND_DONE, EventType.LIMIT_CHANGED), bench.told());

        bench.ask(Command.LIMIT, 0.31, 42);
        assertEquals(42, last().commandId());
        assertEquals(List.of(EventType.REFUSED), bench.told());

        bench.ask(Command.SERVICE_CLEAR, Double.NaN, 43);
        assertEquals(43, last().commandId());
        assertEquals(Command.SERVICE_CLEAR, last().command());
        assertEquals(List.of(EventType.REFUSED), bench.told());

        bench.ask(Command.STOP, Double.NaN, 44);
        assertEquals(Cause.REMOTE_STOP, bench.events.getFirst().cause());
        assertEquals(44, last().commandId());
        assertEquals(List.of(EventType.STOP, EventType.COMMAND_DONE), bench.told());
    }

    @Test
    @DisplayName("SR-17 a button that is refused in the wake-up of a command is not the answer to it")
    void aButtonIsNoAnswer() {
        bench.run(4);
        bench.fromNetwork = false;
        bench.down.add(InputLine.RESET);
        long id = 0;
        do {
            bench.told();
            id++;
            bench.ask(Command.SESSION_END, Double.NaN, id);
        } while (id < 20 && bench.events.stream().noneMatch(event -> event.type() == EventType.REFUSED));

        assertEquals(
                Map.of(EventType.REFUSED, 0L, EventType.COMMAND_DONE, id, EventType.SESSION_ENDED, 0L),
                bench.events.stream().collect(Collectors.toMap(Event::type, Event::commandId)));
    }

    @Test
    @DisplayName("SR-17 a step down by button beside a command answers nothing")
    void aStepByButtonIsNoAnswer() {
        bench.start();
        bench.press(InputLine.FASTER);
        bench.run(2);
        double beforeMps = bench.now().targetMps();
        bench.told();
        bench.down.add(InputLine.SLOWER);
        for (long id = 1; id <= 10; id++) {
            bench.ask(Command.LIMIT, 0.8 - 0.01 * id, id);
        }

        assertEquals(beforeMps - Target.STEP_MPS, bench.now().targetMps(), 1e-9);
        bench.events.removeIf(event -> event.type() != EventType.COMMAND_DONE);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L),
                bench.events.stream().map(Event::commandId).toList());
    }
}
