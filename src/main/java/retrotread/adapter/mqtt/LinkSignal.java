package retrotread.adapter.mqtt;

/// What a link has to say to its owner.
sealed interface LinkSignal {
    /// The broker accepted the connection, within these limits.
    record Up(LinkLimits limits) implements LinkSignal {}

    /// A message was answered: delivered below 0x80, refused from there on.
    record Answered(long id, int code) implements LinkSignal {
        boolean isDelivered() {
            return code < ReasonCode.FIRST_ERROR;
        }
    }

    /// There is no connection, or no longer. Nothing comes after it.
    record Down(int code, String words) implements LinkSignal {}
}
