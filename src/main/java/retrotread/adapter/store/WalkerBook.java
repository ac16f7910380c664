package retrotread.adapter.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import retrotread.safety.Profile;
import retrotread.session.Prescribed;
import retrotread.session.Walker;

/// Walkers, their prescriptions and marks, in `walkers.db`. A prescription is never changed: the newest counts,
/// the others stay. Changes count once `commit` returned; `close` forgets the rest. What was forgotten is
/// overwritten in the file. One thread; the daemon itself never opens it.
public final class WalkerBook implements AutoCloseable {
    public static final String NAME = "walkers.db";

    /// One file, whole after each commit, so that a copy of it is a backup.
    private static final List<String> PRAGMAS = List.of("journal_mode=DELETE", "synchronous=FULL", "secure_delete=ON");

    private static final List<String> MIGRATIONS = List.of("""
        CREATE TABLE walker (code TEXT PRIMARY KEY, profile TEXT NOT NULL, added_utc_millis INTEGER NOT NULL)
          WITHOUT ROWID;
        CREATE TABLE prescription (id INTEGER PRIMARY KEY, walker TEXT NOT NULL, made_utc_millis INTEGER NOT NULL,
          made_by TEXT NOT NULL, raise INTEGER NOT NULL, profile TEXT NOT NULL, sessions INTEGER NOT NULL,
          minutes INTEGER NOT NULL, cap_mps REAL NOT NULL, incline_cap_percent REAL NOT NULL,
          rule_bouts INTEGER NOT NULL, step_mps REAL NOT NULL, incline_step_percent REAL NOT NULL);
        CREATE TABLE bout (prescription INTEGER NOT NULL, number INTEGER NOT NULL, seconds INTEGER NOT NULL,
          target_mps REAL NOT NULL, incline_percent REAL NOT NULL, rest_seconds INTEGER NOT NULL,
          PRIMARY KEY (prescription, number)) WITHOUT ROWID;
        CREATE TABLE mark (walker TEXT NOT NULL, made_utc_millis INTEGER NOT NULL, made_by TEXT NOT NULL);
        """);

    private final Path file;
    private final SqliteFile database;
    private final PrescriptionRows prescriptions;

    /// An operator's mark: not yet.
    public record Mark(long madeUtcMillis, String by) {}

    private interface Asked<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    /// Opens it, or begins it, readable by its owner only.
    ///
    /// @throws IllegalStateException when that cannot be done
    public WalkerBook(Path folder) {
        file = folder.resolve(NAME);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException _) {
            // as it mostly is
        } catch (IOException broken) {
            throw new IllegalStateException(file + " cannot be made: " + broken, broken);
        }
        try {
            database = new SqliteFile(file, PRAGMAS, MIGRATIONS);
            prescriptions = new PrescriptionRows(database);
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    private IllegalStateException broken(SQLException why) {
        return new IllegalStateException(file + ": " + why.getMessage(), why);
    }

    private <T> T ask(String sql, Asked<T> asked) {
        try (PreparedStatement statement = database.prepare(sql)) {
            return asked.of(statement);
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    /// All walkers by their codes.
    public List<Walker> walkers() {
        return ask("SELECT code, profile, added_utc_millis FROM walker ORDER BY code", select -> {
            List<Walker> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Walker(
                            rows.getString(1), PrescriptionRows.profile(rows.getString(2)), rows.getLong(3)));
                }
            }
            return found;
        });
    }

    /// @throws IllegalStateException when nobody has this code
    public Walker walker(String code) {
        return walkers().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no walker " + code
                        + " here; `retrotread walker list` shows who is, `retrotread walker add` takes one in"));
    }

    /// @throws IllegalStateException when the code is taken
    public void add(Walker walker) {
        if (walkers().stream().anyMatch(each -> each.code().equals(walker.code()))) {
            throw new IllegalStateException("there is a walker " + walker.code() + " already; wanted another code");
        }
        ask("INSERT INTO walker VALUES (?, ?, ?)", insert -> {
            insert.setString(1, walker.code());
            insert.setString(2, walker.profile().key);
            insert.setLong(3, walker.addedUtcMillis());
            return insert.executeUpdate();
        });
    }

    /// All prescriptions of a walker, the oldest first.
    public List<Prescribed> prescriptions(String code) {
        try {
            return prescriptions.of(code);
        } catch (SQLException broken) {
            throw broken(broken);
        } catch (IllegalArgumentException impossible) {
            throw new IllegalStateException(
                    file + ": a prescription of " + code + " was changed: " + impossible.getMessage(), impossible);
        }
    }

    /// The prescription in force.
    public Optional<Prescribed> inForce(String code) {
        List<Prescribed> all = prescriptions(code);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    public void prescribe(String code, Prescribed made) {
        try {
            prescriptions.add(code, made);
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    /// The profile of a walker: of the prescription in force, else their own.
    public Profile profile(String code) {
        Walker walker = walker(code);
        return inForce(code).map(made -> made.prescription().profile()).orElse(walker.profile());
    }

    public List<Mark> marks(String code) {
        return ask("SELECT made_utc_millis, made_by FROM mark WHERE walker = ? ORDER BY rowid", select -> {
            select.setString(1, code);
            List<Mark> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Mark(rows.getLong(1), rows.getString(2)));
                }
            }
            return found;
        });
    }

    public void mark(String code, Mark mark) {
        ask("INSERT INTO mark VALUES (?, ?, ?)", insert -> {
            insert.setString(1, code);
            insert.setLong(2, mark.madeUtcMillis());
            insert.setString(3, mark.by());
            return insert.executeUpdate();
        });
    }

    /// Removes everything that stands here about a walker.
    public void forget(String code) {
        delete("DELETE FROM bout WHERE prescription IN (SELECT id FROM prescription WHERE walker = ?)", code);
        delete("DELETE FROM prescription WHERE walker = ?", code);
        delete("DELETE FROM mark WHERE walker = ?", code);
        delete("DELETE FROM walker WHERE code = ?", code);
    }

    private void delete(String sql, String code) {
        ask(sql, delete -> {
            delete.setString(1, code);
            return delete.executeUpdate();
        });
    }

    /// When it returns, the changes are on the disk.
    public void commit() {
        try {
            database.commit();
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }

    @Override
    public void close() {
        try {
            database.close();
        } catch (SQLException broken) {
            throw broken(broken);
        }
    }
}
