package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import retrotread.belt.BeltDirection;
import retrotread.control.EventType;
import retrotread.port.JournalState.Condition;
import retrotread.safety.Cause;
import retrotread.safety.Facing;
import retrotread.safety.LimitSource;
import retrotread.safety.Mode;
import retrotread.safety.Profile;
import retrotread.safety.Response;
import retrotread.safety.SafetyState;
import retrotread.wire.JsonText;
import retrotread.wire.TimeBase;

/// The words that the document lists are those of the code, neither more nor fewer.
class AsyncApiEnumsTest {
    private static final String STATE = "/components/messages/state/payload/properties/";
    private final AsyncApi document = new AsyncApi();

    static Stream<Arguments> lists() {
        Predicate<Cause> real = cause -> cause != Cause.NO_CAUSE;
        Function<Enum<?>, String> small = JsonText::wire;
        return Stream.of(
                Arguments.of("/components/schemas/state", all(SafetyState.values(), SafetyState::name)),
                Arguments.of("/components/schemas/response", all(Response.values(), small)),
                Arguments.of("/components/schemas/event_type", all(EventType.values(), type -> type.key)),
                Arguments.of(
                        "/components/schemas/cause",
                        words(Stream.of(Cause.values()).filter(real), small)),
                Arguments.of(
                        "/components/schemas/requirement",
                        words(Stream.of(Cause.values()).filter(real), cause -> cause.requirement.label)),
                Arguments.of("/components/schemas/refusal", all(Refusal.values(), small)),
                Arguments.of("/components/schemas/store", all(Condition.values(), small)),
                Arguments.of("/components/schemas/link", all(LinkCondition.values(), small)),
                Arguments.of("/components/schemas/clock", all(TimeBase.Quality.values(), TimeBase.Quality::key)),
                Arguments.of("/components/schemas/limit_by", all(LimitSource.values(), small)),
                Arguments.of("/components/schemas/facing", all(Facing.values(), small)),
                Arguments.of("/components/schemas/belt_direction", all(BeltDirection.values(), small)),
                Arguments.of(STATE + "mode", all(Mode.values(), small)),
                Arguments.of("/components/schemas/profile", all(Profile.values(), profile -> profile.key)));
    }

    private static <T> Set<String> all(T[] values, Function<? super T, String> word) {
        return words(Arrays.stream(values), word);
    }

    private static <T> Set<String> words(Stream<T> values, Function<? super T, String> word) {
        return values.map(word).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void listsWhatTheCodeKnows(String pointer, Set<String> known) {
        assertEquals(known, document.words(pointer + "/enum"));
    }

    @Test
    void answersNameEveryCommand() {
        Set<String> commands = Arrays.stream(Topic.values())
                .map(topic -> topic.suffix)
                .filter(suffix -> suffix.startsWith("cmd/"))
                .map(suffix -> suffix.substring("cmd/".length()))
                .collect(Collectors.toSet());

        assertEquals(commands, document.words("/components/messages/rejected/payload/properties/op/enum"));
    }
}
