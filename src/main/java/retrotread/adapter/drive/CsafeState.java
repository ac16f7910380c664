package retrotread.adapter.drive;

/// What a console is doing, by the low four bits of its status byte. [CSAFE]
enum CsafeState {
    ERROR(0),
    READY(1),
    IDLE(2),
    HAVE_ID(3),
    IN_USE(5),
    PAUSE(6),
    FINISHED(7),
    MANUAL(8),
    OFF_LINE(9);

    final int code;

    CsafeState(int code) {
        this.code = code;
    }
}
