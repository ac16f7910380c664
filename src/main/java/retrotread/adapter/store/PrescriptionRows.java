package retrotread.adapter.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import retrotread.safety.Profile;
import retrotread.session.Bout;
import retrotread.session.Dose;
import retrotread.session.Prescribed;
import retrotread.session.Prescription;
import retrotread.session.Rule;

/// Prescriptions as rows of `walkers.db`. Rows are added and deleted, never changed.
final class PrescriptionRows {
    private final SqliteFile database;

    PrescriptionRows(SqliteFile database) {
        this.database = database;
    }

    void add(String walker, Prescribed made) throws SQLException {
        Prescription prescription = made.prescription();
        long id = database.number("SELECT coalesce(max(id), 0) + 1 FROM prescription");
        try (PreparedStatement insert =
                database.prepare("INSERT INTO prescription VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setString(2, walker);
            insert.setLong(3, made.madeUtcMillis());
            insert.setString(4, made.by());
            insert.setBoolean(5, made.raise());
            insert.setString(6, prescription.profile().key);
            insert.setInt(7, prescription.dose().sessions());
            insert.setInt(8, prescription.dose().minutes());
            insert.setDouble(9, prescription.capMps());
            insert.setDouble(10, prescription.inclineCapPercent());
            insert.setInt(11, prescription.rule().bouts());
            insert.setDouble(12, prescription.rule().stepMps());
            insert.setDouble(13, prescription.rule().inclineStepPercent());
            insert.executeUpdate();
        }
        for (int i = 0; i < prescription.bouts().size(); i++) {
            add(id, i, prescription.bouts().get(i));
        }
    }

    private void add(long id, int number, Bout bout) throws SQLException {
        try (PreparedStatement insert = database.prepare("INSERT INTO bout VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, id);
            insert.setInt(2, number);
            insert.setInt(3, bout.seconds());
            insert.setDouble(4, bout.targetMps());
            insert.setDouble(5, bout.inclinePercent());
            insert.setInt(6, bout.restSeconds());
            insert.executeUpdate();
        }
    }

    /// All of a walker, the oldest first.
    ///
    /// @throws IllegalArgumentException when one of them cannot have been made here
    List<Prescribed> of(String walker) throws SQLException {
        List<Prescribed> found = new ArrayList<>();
        try (PreparedStatement select = database.prepare("SELECT * FROM prescription WHERE walker = ? ORDER BY id")) {
            select.setString(1, walker);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(read(row));
                }
            }
        }
        return found;
    }

    private Prescribed read(ResultSet row) throws SQLException {
        Prescription prescription = new Prescription(
                profile(row.getString("profile")),
                bouts(row.getLong("id")),
                new Dose(row.getInt("sessions"), row.getInt("minutes")),
                row.getDouble("cap_mps"),
                row.getDouble("incline_cap_percent"),
                new Rule(row.getInt("rule_bouts"), row.getDouble("step_mps"), row.getDouble("incline_step_percent")));
        return new Prescribed(
                prescription, row.getLong("made_utc_millis"), row.getString("made_by"), row.getBoolean("raise"));
    }

    private List<Bout> bouts(long id) throws SQLException {
        List<Bout> bouts = new ArrayList<>();
        try (PreparedStatement select = database.prepare("SELECT seconds, target_mps, incline_percent, rest_seconds"
                + " FROM bout WHERE prescription = ? ORDER BY number")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    bouts.add(new Bout(row.getInt(1), row.getDouble(2), row.getDouble(3), row.getInt(4)));
                }
            }
        }
        return bouts;
    }

    static Profile profile(String key) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no profile " + key));
    }
}
