package retrotread.adapter.mqtt;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// When Home Assistant is told of this device: on every connection, and again when it says that it has started,
/// a random time later so that two hundred devices do not speak at once. Owned by the MQTT thread.
final class Discovery {
    /// [POLICY] facts 2.4: a random delay up to 10 s after the birth message.
    private static final long SPREAD_NS = 10_000_000_000L;

    private final RandomGenerator random;
    private final Optional<byte[]> payload;
    private boolean waiting;
    private long dueNs;

    Discovery(MqttSettings settings, DeviceFacts facts, RandomGenerator random) {
        this.random = random;
        this.payload =
                settings.flow().discovery() ? Optional.of(HaDiscovery.payload(settings, facts)) : Optional.empty();
    }

    /// Home Assistant said something about itself.
    void heard(byte[] status, long nowNs) {
        boolean online = Arrays.equals(status, Payloads.ONLINE);
        if (online && !waiting) {
            waiting = true;
            dueNs = nowNs + random.nextLong(SPREAD_NS);
        }
    }

    boolean isDue(long nowNs) {
        return waiting && nowNs - dueNs >= 0;
    }

    void told() {
        waiting = false;
    }

    /// The message; empty where the configuration wants none.
    Optional<byte[]> payload() {
        return payload;
    }
}
