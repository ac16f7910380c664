package retrotread.adapter.mqtt;

import java.util.LinkedHashMap;

/// Knows who holds the lease: whoever was last allowed a step up, by the name in their command. Who asked is
/// known until the core has said what became of it, on whichever connection. Owned by the MQTT thread.
final class LeaseHolder {
    /// Steps up that wait for the core. Chosen: what its inbox takes.
    private static final int WAITING_MAX = 64;

    private final LinkedHashMap<Long, String> waiting = new LinkedHashMap<>();
    private String name = "";

    void asks(long id, String from) {
        waiting.put(id, from);
        if (waiting.size() > WAITING_MAX) {
            waiting.pollFirstEntry();
        }
    }

    /// What the core says of a command.
    void hear(long id, boolean done) {
        String from = waiting.remove(id);
        name = from != null && done ? from : name;
    }

    boolean is(String from) {
        return !from.isEmpty() && name.equals(from);
    }
}
