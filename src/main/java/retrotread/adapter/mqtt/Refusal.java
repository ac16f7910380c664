package retrotread.adapter.mqtt;

/// Why a message from outside was not obeyed; the name in small letters is its name on the wire, never changed
/// once released.
enum Refusal {
    /// Commands are never retained: one that comes late is none.
    RETAINED,
    TOO_LARGE,
    RATE_LIMITED,
    MALFORMED,
    /// Meant for another connection: recorded, or queued while we were away.
    STALE_EPOCH,
    DUPLICATE,
    TOO_OLD,
    /// Only a stop is taken on a link that others can listen in on.
    REMOTE_DISABLED,
    /// A replay of a stream that is not there, or too many at once.
    NOT_AVAILABLE,
    /// Too many commands wait.
    BUSY,
    /// The machine did not say what became of it.
    NO_ANSWER
}
