package retrotread.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import retrotread.safety.Profile;
import retrotread.session.Bout;

class WalkerPlanTest {
    @Test
    void lineOfAPlanIsReadBack() {
        Bout longest = new Bout(1800, 2.0 / 3.6, 9.99, 540);
        List<Bout> bouts = List.of(longest, longest, longest, longest, longest, longest, longest, longest);
        WalkerPlan plan = new WalkerPlan("ABCDEFGHIJKLMN17", Profile.SENIOR_SUPERVISED, bouts);

        assertEquals(plan, WalkerPlan.of(plan.line().split(" ")).orElseThrow());
        assertTrue(plan.line().length() * 1.5 < SocketClient.LINE_MAX, plan::line);
    }
}
