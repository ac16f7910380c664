package retrotread.adapter.mqtt;

/// Where an answer goes: one level below `ack` or none, with what the asker wants back.
record CommandReply(Topic op, String under, byte[] correlation) {}
