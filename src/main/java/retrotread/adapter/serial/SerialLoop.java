package retrotread.adapter.serial;

/// The life of an open port, on a thread of its own: whoever reads the port writes and closes it too, since the
/// library does not bear a port that is closed under a call.
final class SerialLoop implements Runnable {
    private static final int CHUNK_BYTES = 256;

    /// Most that is thrown away before a question; a line that says more never stops talking.
    private static final int STRAY_CHUNKS_MAX = Received.BYTES_MAX / CHUNK_BYTES;

    private final NativePort port;
    private final Exchange exchange;
    private final byte[] chunk = new byte[CHUNK_BYTES];

    SerialLoop(NativePort port, Exchange exchange) {
        this.port = port;
        this.exchange = exchange;
    }

    @Override
    public void run() {
        try (port) {
            while (exchange.awaitWork()) {
                send(exchange.question());
                receive();
            }
        } finally {
            exchange.end(SerialError.LOST, "its thread ended");
        }
    }

    /// What waits to be read when the question goes out cannot be the answer.
    private void send(byte[] question) {
        if (question.length == 0) {
            return;
        }
        int stray = 0;
        for (int i = 0; i < STRAY_CHUNKS_MAX; i++) {
            stray += Math.max(0, port.read(chunk));
        }
        int written = port.write(question);
        if (written != question.length) {
            exchange.end(
                    SerialError.LOST,
                    "it took " + written + " of " + question.length + " bytes, errno " + port.errno());
        }
        exchange.asked(stray);
    }

    private void receive() {
        int length = port.read(chunk);
        if (length < 0) {
            exchange.end(SerialError.LOST, "read, errno " + port.errno());
        } else {
            exchange.came(chunk, length);
        }
    }
}
