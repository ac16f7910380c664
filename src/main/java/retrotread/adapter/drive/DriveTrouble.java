package retrotread.adapter.drive;

/// Why a drive must not drive, beside what it reports itself. `number` stands in drive reports, above all
/// numbers that drives use.
enum DriveTrouble {
    NONE(0, "none"),
    LINE_LOST(1001, "its line is not there"),
    WATCHDOG(1002, "its communication watchdog is off, slow or does not stop it"),
    NOT_OURS(1003, "its set-point or its start is not taken from our line"),
    REVERSE_REFUSED(1004, "it was to run reversed, which its configuration does not allow"),
    STOP_IGNORED(1005, "it was stopped, and goes on"),
    STOPPED_BY_OTHERS(1006, "it stopped without being told"),
    WRONG_WAY(1007, "it turns, or runs the other way than it was told"),
    /// Its own number is told instead of this one.
    ITS_OWN(1008, "it reports a fault"),
    NOT_READY(1009, "it has not answered yet"),
    /// It answered, and would not do what it was told.
    REFUSED(1010, "it refused what it was told"),
    TOO_FAST(1011, "it is faster than it was told"),
    BELTS_APART(1012, "its two belts do not run alike"),
    NOT_MEASURED(1013, "what its signal is worth at this machine is not recorded");

    final int number;
    final String words;

    DriveTrouble(int number, String words) {
        this.number = number;
        this.words = words;
    }
}
