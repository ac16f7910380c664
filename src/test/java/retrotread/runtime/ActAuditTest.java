package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.EventType;
import retrotread.safety.Cause;

class ActAuditTest {
    private final List<String> noted = new ArrayList<>();
    private final ActAudit audit = new ActAudit(
            fact -> noted.add(fact.kind().key + " by " + fact.details().get("by")));

    private void ask(long id, String line) {
        audit.asked(id, LocalAct.service(line.split(" ")).orElseThrow(), "anna");
    }

    private void hear(EventType type, long id) {
        audit.hear(Told.answer(type, Cause.NO_CAUSE, id));
    }

    @Test
    @DisplayName("SR-23 what follows a service act is told of whoever asked for that act last")
    void eachActIsFollowedByItsOwn() {
        ask(-1, "service commission --by AB-1");
        hear(EventType.COMMAND_DONE, -1);
        ask(-2, "service clear WRONG_WAY --by AB-2");
        hear(EventType.COMMAND_DONE, -2);
        ask(-3, "service commission --by AB-3");
        hear(EventType.REFUSED, -3);
        ask(-4, "service clear WRONG_WAY --by AB-4");
        noted.clear();

        hear(EventType.COMMISSIONING_BEGAN, 0);
        hear(EventType.SERVICE_CLEARED, 0);
        hear(EventType.COMMISSIONING_ENDED, 0);

        assertEquals(
                List.of("commissioning_began by AB-1", "service_cleared by AB-2", "commissioning_ended by AB-1"),
                noted);
    }
}
