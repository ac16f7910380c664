package retrotread.port;

import retrotread.safety.TripMemory;

/// Keeps what must outlive the process.
public interface MemoryPort extends AutoCloseable {
    /// What was kept; `TripMemory.NEW` on a machine that never ran.
    ///
    /// @throws IllegalStateException when what was kept cannot be read: the message names the file and what to
    ///     do
    TripMemory load();

    /// Takes the newest memory and returns at once; a thread of its own makes it durable.
    void keep(TripMemory memory);

    @Override
    void close();
}
