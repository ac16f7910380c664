package retrotread.adapter.mqtt;

/// Judges whether a second machine uses our client id: the broker says so (MQTT 5 brokers since Mosquitto 2.1),
/// or three connections in a row die young, which is all that an older broker shows. The suspicion is over once
/// a connection has outlived the longest wait of a machine like ours. Owned by the MQTT thread. Times in ns.
final class ClientIdWatch {
    /// [POLICY] three connections in a row that die younger than 2 s look like two machines with one name.
    static final long YOUNG_NS = 2_000_000_000L;

    static final int YOUNG_MAX = 3;

    private final long provenNs;
    private LinkCondition condition = LinkCondition.GOOD;
    private int diedYoung;

    ClientIdWatch(LinkTimes times) {
        provenNs = times.backoffMostNs() + times.stableNs();
    }

    /// A connection ended for this reason after so long; returns whether that looks like another machine's
    /// doing.
    boolean died(int code, long livedNs) {
        diedYoung = livedNs < YOUNG_NS ? diedYoung + 1 : 0;
        boolean suspicious = code == ReasonCode.TAKEN_OVER || diedYoung >= YOUNG_MAX;
        if (suspicious) {
            condition = LinkCondition.DUPLICATE_CLIENT_ID;
        }
        return suspicious;
    }

    /// A connection is this old and still alive.
    void lives(long livedNs) {
        if (livedNs > provenNs) {
            diedYoung = 0;
            condition = LinkCondition.GOOD;
        }
    }

    LinkCondition condition() {
        return condition;
    }
}
