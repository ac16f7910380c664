package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.safety.Profile;
import retrotread.session.Bout;
import retrotread.session.Dose;
import retrotread.session.Prescribed;
import retrotread.session.Prescription;
import retrotread.session.Rule;
import retrotread.session.Walker;

class WalkerBookTest {
    private static final Walker ONE = new Walker("P-07", Profile.GENERAL, 1_000);
    private static final Walker OTHER = new Walker("P-08", Profile.NEURO_SUPERVISED, 2_000);

    @TempDir
    Path folder;

    private static Prescribed made(double mps, String by) {
        List<Bout> bouts = List.of(new Bout(300, mps, 0, 120), new Bout(60, mps, 2, 0));
        Prescription prescription = new Prescription(Profile.GENERAL, bouts, new Dose(3, 30), 0.8, 4, Rule.DEFAULT);
        return new Prescribed(prescription, 5_000, by, true);
    }

    private WalkerBook filled() {
        WalkerBook book = new WalkerBook(folder);
        book.add(ONE);
        book.add(OTHER);
        book.prescribe("P-07", made(0.5, "op-1"));
        book.prescribe("P-08", made(0.4, "op-2"));
        book.prescribe("P-07", made(0.6, Prescribed.AT_THE_MACHINE));
        book.mark("P-07", new WalkerBook.Mark(9_000, "op-1"));
        return book;
    }

    private void rewrite(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(WalkerBook.NAME));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void everythingIsThereAfterTheCommit() {
        try (WalkerBook book = filled()) {
            book.commit();
        }

        try (WalkerBook book = new WalkerBook(folder)) {
            assertEquals(List.of(ONE, OTHER), book.walkers());
            assertEquals(List.of(made(0.5, "op-1"), made(0.6, Prescribed.AT_THE_MACHINE)), book.prescriptions("P-07"));
            assertEquals(
                    made(0.6, Prescribed.AT_THE_MACHINE), book.inForce("P-07").orElseThrow());
            assertEquals(List.of(new WalkerBook.Mark(9_000, "op-1")), book.marks("P-07"));
            assertEquals(Profile.GENERAL, book.profile("P-08"), "of the prescription in force");
        }
    }

    @Test
    void nothingIsThereWithoutTheCommit() {
        filled().close();

        try (WalkerBook book = new WalkerBook(folder)) {
            assertEquals(List.of(), book.walkers());
            assertEquals(List.of(), book.prescriptions("P-07"));
        }
    }

    @Test
    void forgottenWalkerLeavesNoByteAndTheOtherStays() throws IOException {
        try (WalkerBook book = filled()) {
            book.commit();
            assertTrue(bytes().contains("P-07"));

            book.forget("P-07");
            book.commit();

            assertEquals(List.of(OTHER), book.walkers());
            assertEquals(List.of(), book.prescriptions("P-07"));
            assertEquals(List.of(), book.marks("P-07"));
            assertEquals(1, book.prescriptions("P-08").size());
        }
        assertFalse(bytes().contains("P-07"));
    }

    private String bytes() throws IOException {
        return new String(Files.readAllBytes(folder.resolve(WalkerBook.NAME)), StandardCharsets.ISO_8859_1);
    }

    @Test
    void takenCodeAndUnknownCodeAreTold() {
        try (WalkerBook book = filled()) {
            String taken = assertThrows(IllegalStateException.class, () -> book.add(ONE))
                    .getMessage();
            String unknown = assertThrows(IllegalStateException.class, () -> book.walker("X-1"))
                    .getMessage();

            assertTrue(taken.contains("there is a walker P-07 already"), taken);
            assertTrue(unknown.contains("there is no walker X-1 here"), unknown);
        }
    }

    @Test
    void prescriptionThatSomebodyRaisedInTheFileIsRefused() throws SQLException {
        try (WalkerBook book = filled()) {
            book.commit();
        }
        rewrite("UPDATE bout SET target_mps = 2.0 WHERE prescription = 3 AND number = 0");

        try (WalkerBook book = new WalkerBook(folder)) {
            String message = assertThrows(IllegalStateException.class, () -> book.inForce("P-07"))
                    .getMessage();
            assertTrue(message.contains("a prescription of P-07 was changed: impossible"), message);
        }
    }

    @Test
    void fileOfANewerVersionIsLeftAlone() throws SQLException {
        new WalkerBook(folder).close();
        rewrite("PRAGMA user_version=99");

        String message = assertThrows(IllegalStateException.class, () -> new WalkerBook(folder))
                .getMessage();

        assertTrue(message.contains("newer Retrotread"), message);
    }

    @Test
    void onlyItsOwnerReadsIt() throws IOException {
        new WalkerBook(folder).close();

        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(WalkerBook.NAME))));
    }

    @Test
    void folderThatIsNoneIsTold() {
        String message = assertThrows(IllegalStateException.class, () -> new WalkerBook(folder.resolve("missing")))
                .getMessage();

        assertTrue(message.contains("walkers.db cannot be made"), message);
    }
}
