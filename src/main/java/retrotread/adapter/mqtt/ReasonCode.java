package retrotread.adapter.mqtt;

/// The reason codes of MQTT 5 (OASIS standard, 2.4) that a person should be told in words.
final class ReasonCode {
    static final int FIRST_ERROR = 0x80;
    static final int LAST_ERROR = 0xFF;
    static final int UNSPECIFIED = 0x80;
    static final int UNSUPPORTED_PROTOCOL = 0x84;
    static final int BAD_LOGIN = 0x86;
    static final int NOT_AUTHORIZED = 0x87;
    static final int SERVER_BUSY = 0x89;
    static final int BANNED = 0x8A;
    static final int TAKEN_OVER = 0x8E;
    static final int PACKET_TOO_LARGE = 0x95;
    static final int QUOTA_EXCEEDED = 0x97;
    static final int RATE_EXCEEDED = 0x9F;

    private ReasonCode() {}

    /// What the code means, for the log.
    static String words(int code) {
        String meaning = switch (code) {
            case UNSUPPORTED_PROTOCOL -> "the broker does not speak MQTT 5";
            case 0x85 -> "the broker does not accept the client id";
            case BAD_LOGIN -> "bad user name or password";
            case NOT_AUTHORIZED -> "not authorized";
            case 0x88 -> "the broker is not available";
            case SERVER_BUSY -> "the broker is busy";
            case BANNED -> "the broker has banned this client";
            case 0x8B -> "the broker is shutting down";
            case 0x8D -> "the broker did not hear from us in time";
            case TAKEN_OVER -> "another client took over this client id";
            case 0x90 -> "the broker does not accept the topic name";
            case 0x93 -> "receive maximum exceeded";
            case PACKET_TOO_LARGE -> "packet too large";
            case QUOTA_EXCEEDED -> "quota exceeded";
            case 0x99 -> "payload format invalid";
            case 0x9A -> "the broker does not keep retained messages";
            case 0x9B -> "the broker does not offer QoS 1";
            case RATE_EXCEEDED -> "connection rate exceeded";
            default -> "reason";
        };
        return "%s (0x%02X)".formatted(meaning, code);
    }

    /// Whether trying again soon would annoy the broker: a refused login, or a broker that asks for patience.
    static boolean asksForPatience(int code) {
        return switch (code) {
            case BAD_LOGIN, NOT_AUTHORIZED, BANNED, SERVER_BUSY, QUOTA_EXCEEDED, RATE_EXCEEDED -> true;
            default -> false;
        };
    }
}
