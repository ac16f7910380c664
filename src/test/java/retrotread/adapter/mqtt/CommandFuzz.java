package retrotread.adapter.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import retrotread.control.Decision;
import retrotread.input.Command;
import retrotread.runtime.CommandInbox;
import retrotread.world.Moment;

/// Whatever bytes arrive, through decoder, gate, desk and inbox into a core that is locked, ready, counting or
/// running: a stop stops, nothing raises anything, and every message is answered or counted.
///
/// An input is one byte that chooses the moment, then messages parted by 0x1E: a byte for the topic, a byte of
/// flags, a response topic that ends with 0x1F if there is one, the payload.
public final class CommandFuzz {
    private static final List<Moment> MOMENTS = Moment.all(20261129);
    private static final Topic[] TOPICS = {
        Topic.CMD_STOP,
        Topic.CMD_SLOWER,
        Topic.CMD_FASTER,
        Topic.CMD_LIMIT,
        Topic.CMD_REPLAY,
        Topic.CMD_PING,
        Topic.DATA_ACK
    };
    private static final byte NEXT_MESSAGE = 0x1E;
    private static final byte END_OF_RESPONSE_TOPIC = 0x1F;
    private static final int MESSAGES_MAX = 40;

    private static final int RETAINED = 1;
    private static final int LATER = 2;
    private static final int MUCH_LATER = 4;
    private static final int NEW_CONNECTION = 8;
    private static final int NO_ROOM = 16;

    /// More than the patience of the desk.
    private static final long MUCH_LATER_NS = 4 * Samples.SECOND;

    /// Refused before anybody looked into it: counted, not answered.
    private static final List<String> UNREAD = List.of("retained", "too_large", "rate_limited");

    private static final JsonFactory JSON = new JsonFactory();

    private final byte[] input;
    private final CommandInbox inbox = new CommandInbox();
    private final Moment moment;
    private final FakeJournal journal = new FakeJournal();
    private final Door door;
    private final List<Command> offered = new ArrayList<>();
    private boolean noRoom;
    private int answers;
    private int owed;

    private CommandFuzz(byte[] input) {
        this.input = input;
        int choice = input.length == 0 ? 0 : input[0] & 0xFF;
        moment = MOMENTS.get(choice % MOMENTS.size());
        door = new Door(choice % 16 != 15, journal, this::offer);
    }

    /// One input of the fuzzer.
    public static void fuzzerTestOneInput(byte[] input) {
        new CommandFuzz(input).run();
    }

    private boolean offer(Command command, boolean network, double value, long id) {
        assertTrue(network, "as if it came from the machine");
        assertEquals(command == Command.LIMIT, value > 0 && Double.isFinite(value), command + " " + value);
        offered.add(command);
        return !noRoom && inbox.offer(command, true, value, id);
    }

    private void run() {
        int from = Math.min(1, input.length);
        for (int count = 0; count < MESSAGES_MAX && from + 2 <= input.length; count++) {
            int to = from + 2;
            while (to < input.length && input[to] != NEXT_MESSAGE) {
                to++;
            }
            message(TOPICS[(input[from] & 0xFF) % TOPICS.length], input[from + 1], from + 2, to);
            from = to + 1;
        }
        if (!offered.isEmpty()) {
            live();
        }
        door.pass(MUCH_LATER_NS);
        drain();
        assertEquals(owed, answers, "answers, of " + door.refusals());
    }

    private void message(Topic topic, byte flags, int from, int to) {
        if ((flags & NEW_CONNECTION) != 0) {
            owed = answers;
            door.begin(Door.EPOCH);
        }
        door.pass((flags & LATER) != 0 ? Samples.SECOND / 5 : 1_000_000);
        door.pass((flags & MUCH_LATER) != 0 ? MUCH_LATER_NS : 0);
        drain();
        noRoom = (flags & NO_ROOM) != 0;
        int payload = from;
        while (payload < to && input[payload] != END_OF_RESPONSE_TOPIC) {
            payload++;
        }
        boolean responds = payload < to;
        String response = responds ? new String(input, from, payload - from, UTF_8) : "";
        arrives(topic, Arrays.copyOfRange(input, responds ? payload + 1 : from, to), (flags & RETAINED) != 0, response);
    }

    private void arrives(Topic topic, byte[] payload, boolean retained, String response) {
        int offeredBefore = offered.size();
        Map<String, Long> before = Map.copyOf(door.refusals());
        door.arrived(topic, payload, retained, response);
        List<Command> asked = offered.subList(offeredBefore, offered.size());
        List<String> reasons = door.refusals().entrySet().stream()
                .filter(each -> !each.getValue().equals(before.get(each.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        assertTrue(reasons.size() <= 1, "counted twice: " + reasons);
        boolean heard = reasons.isEmpty();
        switch (topic) {
            case CMD_STOP -> assertTrue(!asked.isEmpty() && asked.stream().allMatch(each -> each == Command.STOP));
            case CMD_SLOWER -> assertTrue(asked.isEmpty() ? !heard : asked.equals(List.of(Command.SLOWER)));
            case CMD_LIMIT -> assertTrue(asked.isEmpty() ? !heard : asked.equals(List.of(Command.LIMIT)));
            case CMD_FASTER -> assertTrue(!heard && asked.isEmpty());
            default -> assertTrue(asked.isEmpty(), topic + " asked for " + asked);
        }
        assertFalse(retained && heard && topic != Topic.CMD_STOP, "a retained message was heard");
        boolean silent = topic == Topic.DATA_ACK || (topic == Topic.CMD_REPLAY && heard);
        boolean readable = topic == Topic.CMD_STOP || CommandText.read(payload).isPresent();
        owed += !silent && (heard || (readable && !UNREAD.containsAll(reasons))) ? 1 : 0;
    }

    private void check(Message answer) {
        answers++;
        assertEquals(Topic.ACK, answer.topic());
        assertTrue(answer.under().matches("[a-z0-9-]{0,32}"), answer.under());
        String text = new String(answer.payload(), UTF_8);
        assertTrue(text.contains("\"result\":\"applied\"") != text.contains("\"result\":\"rejected\""), text);
        assertEquals(text.contains("\"result\":\"rejected\""), text.contains("\"reason\":\""), text);
        try (JsonParser parser = JSON.createParser(answer.payload())) {
            assertEquals(JsonToken.START_OBJECT, parser.nextToken());
            parser.skipChildren();
            assertNull(parser.nextToken());
        } catch (IOException broken) {
            throw new AssertionError("an answer that nobody can read: " + text, broken);
        }
    }

    private void drain() {
        for (Optional<Message> next = door.nextAnswer(); next.isPresent(); next = door.nextAnswer()) {
            check(next.get());
        }
    }

    /// The core takes what waits, one a wake-up, and is never more than it would be without.
    private void live() {
        List<Moment.Step> steps = moment.live(inbox::poll, this::tell);
        for (int i = 0; i < steps.size(); i++) {
            Moment.Step quiet = moment.quiet().get(i);
            assertTrue(steps.get(i).isNoMoreThan(quiet), "wake-up " + i + ": " + steps.get(i) + ", quiet " + quiet);
        }
    }

    private void tell(Decision decision) {
        for (int i = 0; i < decision.eventCount(); i++) {
            door.hear(decision.event(i));
        }
    }
}
