package retrotread.report;

import java.util.function.Function;
import retrotread.session.SessionRecord;

/// What a session can be exported as; `key` names it at the command line and ends the file's name.
public enum SessionFormat {
    CSV("csv", CsvExport::of),
    JSON("json", JsonExport::of),
    FIT("fit", FitExport::of);

    public final String key;
    private final Function<SessionRecord, byte[]> export;

    SessionFormat(String key, Function<SessionRecord, byte[]> export) {
        this.key = key;
        this.export = export;
    }

    /// The whole file.
    public byte[] of(SessionRecord session) {
        return export.apply(session);
    }

    /// For the command line.
    @Override
    public String toString() {
        return key;
    }
}
