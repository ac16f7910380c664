package retrotread.adapter.drive;

import java.util.Arrays;
import retrotread.adapter.serial.ByteLine;
import retrotread.adapter.serial.SerialSettings;

/// A converter at the end of a line on which bytes are spoilt both ways, in a time that passes only while
/// somebody waits on it. One thread.
final class SimulatedLine implements ByteLine {
    /// Chosen: the delay before an answer that converters have as delivered.
    private static final long THINKING_NS = 5_000_000L;

    private final SerialSettings settings;
    private final Registers converter;
    private final Spoiling spoiling;
    private long nowNs;
    private byte[] waiting = {};
    private long arrivesNs;

    SimulatedLine(SerialSettings settings, Registers converter, Spoiling spoiling, long startNs) {
        this.settings = settings;
        this.converter = converter;
        this.spoiling = spoiling;
        nowNs = startNs;
    }

    long nowNs() {
        return nowNs;
    }

    @Override
    public SerialSettings settings() {
        return settings;
    }

    @Override
    public void ask(byte[] question, long deadlineNs) {
        waiting = spoiling.spoilt(ConverterAnswers.to(spoiling.spoilt(question), converter));
        arrivesNs = nowNs + (question.length + waiting.length) * settings.byteNs() + THINKING_NS;
    }

    @Override
    public int read(byte[] into, int offset, int most, long deadlineNs) {
        boolean comes = waiting.length > 0 && arrivesNs - deadlineNs <= 0;
        keepSilent(comes ? arrivesNs : deadlineNs);
        int length = comes ? Math.min(most, waiting.length) : 0;
        System.arraycopy(waiting, 0, into, offset, length);
        waiting = Arrays.copyOfRange(waiting, length, waiting.length);
        return length;
    }

    @Override
    public void keepSilent(long untilNs) {
        nowNs = untilNs - nowNs > 0 ? untilNs : nowNs;
    }
}
