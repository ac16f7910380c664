package retrotread.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import retrotread.adapter.store.AuditLog;
import retrotread.adapter.store.WalkerBook;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.port.AuditFact;
import retrotread.port.AuditFact.Kind;
import retrotread.runtime.ControlClient;
import retrotread.runtime.WalkerPlan;
import retrotread.safety.Profile;
import retrotread.session.History;
import retrotread.session.Prescribed;
import retrotread.session.Progression;
import retrotread.session.Today;

/// What the commands about walkers work with: the book, the operators, the audit log. A change that cannot be
/// recorded in the log is not made. Asks the daemon only for a press at the machine.
final class Clinic implements AutoCloseable {
    private final Configuration configuration;
    private final Path state;
    private final WalkerBook book;
    private final InstantSource wall;

    /// @throws IllegalStateException when the state directory is another user's: a file that the daemon cannot
    ///     write would be left in it
    Clinic(Path file, InstantSource wall) throws ConfigurationException {
        this.wall = wall;
        configuration = Configuration.load(file);
        state = configuration.paths().state();
        requireOwner(state);
        book = new WalkerBook(state);
    }

    private static void requireOwner(Path state) {
        try {
            String owner = Files.getOwner(Files.createDirectories(state)).getName();
            String user = System.getProperty("user.name");
            if (!owner.equals(user)) {
                throw new IllegalStateException(state + " belongs to " + owner + "; ask as " + owner + ": sudo -u "
                        + owner + " retrotread ...");
            }
        } catch (IOException broken) {
            throw new IllegalStateException("state directory " + state + " cannot be used: " + broken, broken);
        }
    }

    WalkerBook book() {
        return book;
    }

    long nowUtcMillis() {
        return wall.millis();
    }

    /// What is known of a walker.
    History history(String code) {
        long madeMillis = book.inForce(code).map(Prescribed::madeUtcMillis).orElse(0L);
        List<Long> marks =
                book.marks(code).stream().map(WalkerBook.Mark::madeUtcMillis).toList();
        return new History(WalkedSessions.of(state, code), marks, madeMillis);
    }

    /// Makes a change, records it, and settles it.
    ///
    /// @throws IllegalStateException when it cannot be recorded; nothing was changed then
    void change(String act, String code, String by, Consumer<WalkerBook> change) {
        change.accept(book);
        AuditFact fact = AuditFact.of(Kind.WALKER_CHANGED).with("act", act).with("walker", code);
        record(by.isEmpty() ? fact : fact.with("by", by));
        book.commit();
    }

    private void record(AuditFact fact) {
        try {
            AuditFact whole = fact.with("user", System.getProperty("user.name"));
            AuditLog.record(state, wall, DaemonFacts.bootId(), whole);
        } catch (IOException broken) {
            throw new IllegalStateException(
                    "nothing was changed, since the audit log cannot be written: " + broken, broken);
        }
    }

    /// The code of an operator whom the configuration names.
    ///
    /// @throws IllegalStateException when it names nobody of this code; the refusal is recorded
    String operator(String act, String code, String by) {
        if (!configuration.operators().contains(by)) {
            record(AuditFact.of(Kind.WALKER_REFUSED)
                    .with("act", act)
                    .with("walker", code)
                    .with("by", by));
            throw new IllegalStateException("\"" + by + "\" is no operator here; wanted one of operators.codes in "
                    + configuration.file() + ", which are " + configuration.operators());
        }
        return by;
    }

    /// Who answers for an act: the operator of that code, or, where there is none, whoever presses Reset at the
    /// machine now.
    ///
    /// @throws IllegalStateException when nobody does; the refusal is recorded
    String confirmed(String act, String code, String by, SocketOption socket, Consumer<String> told) {
        if (!by.isEmpty()) {
            return operator(act, code, by);
        }
        boolean pressed = daemon(socket).ask("walker confirm " + code, told);
        if (!pressed) {
            record(AuditFact.of(Kind.WALKER_REFUSED).with("act", act).with("walker", code));
            throw new IllegalStateException("nobody confirmed it at the machine, so nothing was changed");
        }
        return Prescribed.AT_THE_MACHINE;
    }

    /// Makes somebody the walker of the running daemon, with what is to be walked today.
    ///
    /// @throws IllegalStateException when the daemon refuses
    String use(String code, SocketOption socket, Consumer<String> told) {
        Profile own = book.profile(code);
        History history = history(code);
        Today today = book.inForce(code)
                .map(made -> Progression.today(made.prescription(), history, nowUtcMillis()))
                .orElseGet(() -> new Today(Progression.profileOf(own, history), List.of(), "nothing is prescribed"));
        String line = new WalkerPlan(code, today.profile(), today.bouts()).line();
        if (!daemon(socket).ask(line, told)) {
            throw new IllegalStateException(code + " was not chosen");
        }
        return WalkerText.today(today);
    }

    private ControlClient daemon(SocketOption socket) {
        return socket.daemon(configuration.paths().controlSocket());
    }

    @Override
    public void close() {
        book.close();
    }
}
