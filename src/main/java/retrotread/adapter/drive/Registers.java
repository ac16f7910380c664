package retrotread.adapter.drive;

import java.io.IOException;

/// The registers of one station. Every call ends within a bound; what fails says why, and leaves unknown
/// whether it was done.
interface Registers {
    /// Reads `count` registers from `first` on.
    int[] read(int first, int count) throws IOException, InterruptedException;

    /// Writes one register; returns when the station has confirmed it.
    void write(RegisterValue value) throws IOException, InterruptedException;
}
