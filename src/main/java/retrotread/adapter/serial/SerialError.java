package retrotread.adapter.serial;

/// What can go wrong with a serial line. Each has a counter of its own, known by `key`.
public enum SerialError {
    /// Not opened yet, or closed by us.
    CLOSED("closed", "is not open"),
    /// Nothing has this name.
    ABSENT("absent", "is not there; plug the adapter in, or take a name that `ls -l /dev/serial/by-id` shows"),
    /// Another program, or another part of this one, holds it.
    BUSY("busy", "is held by somebody else; `fuser -v` on it tells by whom"),
    NOT_PERMITTED(
            "not_permitted", "may not be opened by this user; add the user to the group that owns it, often dialout"),
    /// The name belongs to something else.
    NOT_SERIAL("not_serial", "is no serial port"),
    /// The system refused to open it for another reason.
    REFUSED("refused", "could not be opened"),
    /// The native part of the serial library could not be loaded.
    NO_LIBRARY(
            "no_library",
            "cannot be opened: the serial library does not load; unpack it and set -DjSerialComm.library.path"),
    /// Unplugged, or the other side hung up. Latched until it is opened again.
    LOST("lost", "was lost: unplugged, or the adapter failed"),
    /// A write did not end in time. Latched until it is opened again.
    STUCK("stuck", "did not take what was written in time"),
    /// Nothing came before the deadline of a read.
    SILENT("silent", "said nothing in time"),
    /// Bytes were dropped since nobody read them.
    OVERRUN("overrun_bytes", "said more than was read"),
    /// Bytes were thrown away since they came before the question.
    STRAY("stray_bytes", "said something before it was asked");

    final String key;
    final String words;

    SerialError(String key, String words) {
        this.key = key;
        this.words = words;
    }
}
