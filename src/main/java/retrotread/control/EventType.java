package retrotread.control;

/// What happened, for people and archives; `key` is its name on the wire and in files, never changed once
/// released.
public enum EventType {
    STATE_CHANGED("state_changed", false),
    TRIP("trip", true),
    LOCKOUT("lockout", true),
    STOP("stop", false),
    KEY_OUT("key_out", true),
    KEY_IN("key_in", false),
    HOLD("hold", false),
    REFUSED("refused", false),
    BELT_MOVED("belt_moved", true),
    SELF_TEST_PASSED("self_test_passed", false),
    LIMIT_CHANGED("limit_changed", false),
    EDGES_LOST("edges_lost", false),
    COMMAND_DONE("command_done", false),
    SERVICE_CLEARED("service_cleared", true),
    FACING_CHANGED("facing_changed", false),
    TIME_WARNING("time_warning", false),
    COMMISSIONING_BEGAN("commissioning_began", true),
    COMMISSIONING_ENDED("commissioning_ended", true),
    SESSION_ENDED("session_ended", false),
    LEASE_BEGAN("lease_began", false),
    LEASE_ENDED("lease_ended", false),
    LINK_SILENT("link_silent", false),
    DIRECTION_CHANGED("direction_changed", false);

    public final String key;
    public final boolean critical;

    EventType(String key, boolean critical) {
        this.key = key;
        this.critical = critical;
    }
}
