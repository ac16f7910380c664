package retrotread.adapter.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import retrotread.control.EventType;
import retrotread.safety.Cause;

class LeaseHolderTest extends DeskBench {
    @Test
    @DisplayName("SR-17 whoever was last allowed to ask for more renews the lease by a ping, nobody else does")
    void theHolderRenews() {
        send(Topic.CMD_FASTER, fields("c-0", ""));
        assertTrue(answer().contains("\"reason\":\"malformed\""), "nobody to wait for");
        send(Topic.CMD_PING, fields("c-1", ",\"from\":\"anna\""));
        send(Topic.CMD_FASTER, fields("c-2", ",\"from\":\"anna\""));
        coreSays(EventType.REFUSED, Cause.NO_LEASE, 1);
        assertTrue(answer().contains("\"op\":\"ping\",\"result\":\"applied\""));
        assertTrue(answer().contains("\"result\":\"rejected\",\"reason\":\"no_lease\""));
        send(Topic.CMD_PING, fields("c-3", ",\"from\":\"anna\""));
        send(Topic.CMD_FASTER, fields("c-4", ",\"from\":\"anna\""));
        coreSays(EventType.COMMAND_DONE, Cause.NO_CAUSE, 2);
        send(Topic.CMD_PING, fields("c-5", ",\"from\":\"anna\""));
        send(Topic.CMD_PING, fields("c-6", ",\"from\":\"bob\""));
        send(Topic.CMD_PING, fields("c-7", ""));
        assertEquals(List.of("FASTER #1", "FASTER #2", "LEASE_RENEW #0"), asked);
    }

    @Test
    @DisplayName("SR-17 who was allowed a step up holds the lease on the next connection, and after a late answer")
    void theHolderIsKnownAgain() {
        send(Topic.CMD_FASTER, fields("c-1", ",\"from\":\"bob\""));
        desk.begin(EPOCH);
        coreSays(EventType.COMMAND_DONE, Cause.NO_CAUSE, 1);
        send(Topic.CMD_PING, fields("c-2", ",\"from\":\"bob\""));
        send(Topic.CMD_FASTER, fields("c-3", ",\"from\":\"anna\""));
        nowNs += 3 * Samples.SECOND;
        answer();
        coreSays(EventType.COMMAND_DONE, Cause.NO_CAUSE, 2);
        send(Topic.CMD_PING, fields("c-4", ",\"from\":\"anna\""));
        send(Topic.CMD_PING, fields("c-5", ",\"from\":\"bob\""));
        assertEquals(List.of("FASTER #1", "LEASE_RENEW #0", "FASTER #2", "LEASE_RENEW #0"), asked);
    }

    @Test
    @DisplayName("SR-17 a refused step up makes no holder")
    void aRefusedStepMakesNoHolder() {
        send(Topic.CMD_FASTER, fields("c-1", ",\"from\":\"bob\""));
        coreSays(EventType.REFUSED, Cause.NO_CAUSE, 1);
        send(Topic.CMD_PING, fields("c-2", ",\"from\":\"bob\""));
        assertEquals(List.of("FASTER #1"), asked);
    }
}
