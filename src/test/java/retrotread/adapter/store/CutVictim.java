package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/// A life between two power cuts: says what the last one left of the journal, then goes on writing it until the
/// next. Arguments: folder, SQLite's `synchronous`. The first line is `there LAST RECORDS`, or `unreadable
/// WHY`.
final class CutVictim {
    private CutVictim() {}

    public static void main(String[] args) throws IOException {
        System.out.println(found(Path.of(args[0])));
        JournalVictim.main(args);
    }

    private static String found(Path folder) throws IOException {
        try {
            WrittenJournal there = WrittenJournal.read(folder);
            return "there " + there.lastSeq() + " " + there.records();
        } catch (SQLException | IllegalStateException damaged) {
            return "unreadable " + damaged.getMessage();
        }
    }
}
