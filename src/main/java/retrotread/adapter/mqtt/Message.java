package retrotread.adapter.mqtt;

/// One message to the broker.
///
/// @param topic what it is
/// @param under one more level below that topic, empty for none: the name of whoever wants an answer
/// @param payload as it goes out
/// @param correlation what the answer carries back, no bytes for nothing
record Message(Topic topic, String under, byte[] payload, byte[] correlation) {
    private static final byte[] NOTHING = {};

    static Message of(Topic topic, byte[] payload) {
        return new Message(topic, "", payload, NOTHING);
    }
}
