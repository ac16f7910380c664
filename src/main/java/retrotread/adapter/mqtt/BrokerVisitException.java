package retrotread.adapter.mqtt;

/// A broker that did not let somebody in, or was not there; the message says why.
public final class BrokerVisitException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokerVisitException(String message) {
        super(message);
    }
}
