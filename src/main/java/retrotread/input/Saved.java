package retrotread.input;

import java.nio.ByteBuffer;

/// A part of the core whose whole state can be written and read, so that a recording can begin at any minute.
/// What `save` writes, `load` of the same version with the same settings reads; both in the same order.
public interface Saved {
    void save(ByteBuffer out);

    void load(ByteBuffer in);
}
