package retrotread.adapter.mqtt;

/// What a link has to say to its owner.
sealed interface LinkSignal {
    /// The broker accepted the connection, within these limits. `subscribed` is the worst reason code of what
    /// we asked to hear; from 0x80 on there is something that it does not let us hear.
    record Up(LinkLimits limits, int subscribed) implements LinkSignal {
        boolean hearsAll() {
            return subscribed < ReasonCode.FIRST_ERROR;
        }
    }

    /// A message was answered: delivered below 0x80, refused from there on.
    record Answered(long id, int code) implements LinkSignal {
        boolean isDelivered() {
            return code < ReasonCode.FIRST_ERROR;
        }
    }

    /// Somebody sent us something. `responseTopic` is empty and `correlation` has no bytes where there is none.
    record Arrived(Topic topic, byte[] payload, boolean retained, String responseTopic, byte[] correlation)
            implements LinkSignal {}

    /// There is no connection, or no longer. Nothing comes after it.
    record Down(int code, String words) implements LinkSignal {}
}
