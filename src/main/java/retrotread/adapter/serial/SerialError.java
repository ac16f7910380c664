package retrotread.adapter.serial;

/// What can go wrong with a serial line. Each has a counter of its own.
public enum SerialError {
    /// Not opened yet, or closed by us.
    CLOSED("is not open"),
    /// Nothing has this name.
    ABSENT("is not there; plug the adapter in, or take a name that `ls -l /dev/serial/by-id` shows"),
    /// Another program, or another part of this one, holds it.
    BUSY("is held by somebody else; `fuser -v` on it tells by whom"),
    NOT_PERMITTED("may not be opened by this user; add the user to the group that owns it, often dialout"),
    /// The name belongs to something else.
    NOT_SERIAL("is no serial port"),
    /// The system refused to open it for another reason.
    REFUSED("could not be opened"),
    /// The native part of the serial library could not be loaded.
    NO_LIBRARY("cannot be opened: the serial library does not load; unpack it and set -DjSerialComm.library.path"),
    /// Unplugged, or the other side hung up. Latched until it is opened again.
    LOST("was lost: unplugged, or the adapter failed"),
    /// A write did not end in time. Latched until it is opened again.
    STUCK("did not take what was written in time"),
    /// Nothing came before the deadline of a read.
    SILENT("said nothing in time"),
    /// Bytes were dropped since nobody read them.
    OVERRUN("said more than was read"),
    /// Bytes were thrown away since they came before the question.
    STRAY("said something before it was asked");

    final String words;

    SerialError(String words) {
        this.words = words;
    }
}
