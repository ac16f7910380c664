package retrotread.adapter.drive;

import java.io.IOException;

/// A line whose wire of answers breaks with one order: everything still arrives, and nothing is heard.
final class HalfLine implements Registers {
    private final Registers station;
    private final RegisterValue last;
    private boolean broken;

    HalfLine(Registers station, RegisterValue last) {
        this.station = station;
        this.last = last;
    }

    @Override
    public int[] read(int first, int count) throws IOException, InterruptedException {
        if (broken) {
            throw new WrongAnswerException("not heard");
        }
        return station.read(first, count);
    }

    @Override
    public void write(RegisterValue value) throws IOException, InterruptedException {
        station.write(value);
        broken |= value.equals(last);
        if (broken) {
            throw new WrongAnswerException("not heard");
        }
    }
}
