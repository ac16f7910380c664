package retrotread.adapter.drive;

import java.util.ArrayList;
import java.util.List;

/// A treadmill with a Trackmaster host port: keeps what it was told, obeys at once unless told otherwise, and
/// does nothing by itself. Counts the bytes that each exchange would take on the line, repetition and all. Any
/// thread.
final class FakeTrackmaster implements TrackmasterPort {
    static final int LOWEST = 5;
    static final int HIGHEST = 120;
    static final int STEEPEST = 250;

    private final List<String> orders = new ArrayList<>();
    private int state = 1;
    private int setSpeed = 50;
    private int setGrade;
    private int grade;
    private int bytes;
    volatile boolean ignoresStop;
    volatile boolean ignoresStart;
    /// Starts without the communication-disconnect stop, whatever it is told.
    volatile boolean startsUnwatched;
    /// Another set value than it was told.
    volatile int mishears;
    /// Its belt still moves so fast once it was stopped.
    volatile int coasts;
    /// Its deck follows at once.
    volatile boolean deckFollows = true;

    @Override
    public void begin() {
        tell(TrackmasterOrder.STOP, 0);
    }

    @Override
    public synchronized int ask(TrackmasterQuestion question) {
        bytes += 3 + question.digits;
        return switch (question) {
            case STATE -> state;
            case SPEED -> speed();
            case GRADE -> grade;
            case SET_SPEED -> setSpeed;
            case SET_GRADE -> setGrade;
        };
    }

    @Override
    public synchronized boolean tell(TrackmasterOrder order, int value) {
        bytes += 2 * order.frame(value).length + 1;
        return switch (order) {
            case START -> start();
            case STOP -> stop();
            case SPEED -> setSpeed(value);
            case GRADE -> setGrade(value);
        };
    }

    synchronized boolean start() {
        orders.add("start");
        state = ignoresStart ? state : startsUnwatched ? 3 : 2;
        return true;
    }

    synchronized boolean stop() {
        orders.add("stop");
        state = ignoresStop ? state : 1;
        return true;
    }

    synchronized boolean setSpeed(int tenths) {
        orders.add("speed " + tenths);
        boolean taken = tenths >= LOWEST && tenths <= HIGHEST;
        setSpeed = taken ? tenths + mishears : setSpeed;
        return taken;
    }

    synchronized boolean setGrade(int tenths) {
        orders.add("grade " + tenths);
        boolean taken = tenths >= 0 && tenths <= STEEPEST && tenths % 5 == 0;
        setGrade = taken ? tenths : setGrade;
        grade = deckFollows ? setGrade : grade;
        return taken;
    }

    synchronized int speed() {
        return isStarted() ? setSpeed : coasts;
    }

    synchronized boolean isStarted() {
        return state != 1;
    }

    /// As somebody at its panel would.
    synchronized void turn(int newState) {
        state = newState;
    }

    synchronized void putGrade(int tenths) {
        grade = tenths;
    }

    /// What it was told since the last call.
    synchronized List<String> taken() {
        List<String> all = List.copyOf(orders);
        orders.clear();
        return all;
    }

    /// On the line since the last call.
    synchronized int bytes() {
        int all = bytes;
        bytes = 0;
        return all;
    }
}
