package retrotread.report;

import static retrotread.report.FitFile.Type.ENUM;
import static retrotread.report.FitFile.Type.SINT16;
import static retrotread.report.FitFile.Type.TEXT;
import static retrotread.report.FitFile.Type.UINT16;
import static retrotread.report.FitFile.Type.UINT32;
import static retrotread.report.FitFile.Type.UINT32Z;
import static retrotread.report.FitFile.Type.UINT8;

import java.util.List;
import retrotread.report.FitFile.Field;

/// The messages that an activity file needs, with the fields that a treadmill knows, numbered as in the FIT
/// profile. Times are seconds since 1989-12-31 UTC.
enum FitMessage {
    /// type, manufacturer, product, serial number, time created
    FILE_ID(0, new Field(0, ENUM), new Field(1, UINT16), new Field(2, UINT16), new Field(3, UINT32Z), time(4)),
    /// timestamp, its milliseconds, monotonic seconds and milliseconds: how the two clocks stood to each other
    TIMESTAMP_CORRELATION(162, time(253), new Field(4, UINT16), new Field(1, UINT32), new Field(5, UINT16)),
    /// timestamp, event, event type
    EVENT(21, time(253), new Field(0, ENUM), new Field(1, ENUM)),
    /// timestamp, distance, speed, grade, cadence in strides a minute
    RECORD(
            20,
            time(253),
            new Field(5, UINT32, 100),
            new Field(73, UINT32, 1000),
            new Field(9, SINT16, 100),
            new Field(4, UINT8)),
    /// message index, timestamp, event, event type, start, elapsed time, time driven, distance, mean and
    /// highest speed, sport
    LAP(
            19,
            new Field(254, UINT16),
            time(253),
            new Field(0, ENUM),
            new Field(1, ENUM),
            time(2),
            new Field(7, UINT32, 1000),
            new Field(8, UINT32, 1000),
            new Field(9, UINT32, 100),
            new Field(110, UINT32, 1000),
            new Field(111, UINT32, 1000),
            new Field(25, ENUM)),
    /// message index, timestamp, event, event type, start, sport, sub sport, elapsed time, time driven,
    /// distance, mean and highest speed, first lap, laps, name of the sport
    SESSION(
            18,
            new Field(254, UINT16),
            time(253),
            new Field(0, ENUM),
            new Field(1, ENUM),
            time(2),
            new Field(5, ENUM),
            new Field(6, ENUM),
            new Field(7, UINT32, 1000),
            new Field(8, UINT32, 1000),
            new Field(9, UINT32, 100),
            new Field(124, UINT32, 1000),
            new Field(125, UINT32, 1000),
            new Field(25, UINT16),
            new Field(26, UINT16),
            new Field(110, TEXT, 1, 32)),
    /// timestamp, time driven, sessions, type, event, event type
    ACTIVITY(
            34,
            time(253),
            new Field(0, UINT32, 1000),
            new Field(1, UINT16),
            new Field(2, ENUM),
            new Field(3, ENUM),
            new Field(4, ENUM));

    final int number;
    final List<Field> fields;

    FitMessage(int number, Field... fields) {
        this.number = number;
        this.fields = List.of(fields);
    }

    private static Field time(int number) {
        return new Field(number, UINT32);
    }
}
