package retrotread.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import retrotread.adapter.drive.LibmodbusConverter;
import retrotread.adapter.drive.LibmodbusConverter.Said;

/// The dry run of an installer with a converter that speaks through libmodbus.
@Timeout(120)
class DriveTestCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private LibmodbusConverter converter;
    private DriveTestCommand command;

    @BeforeEach
    void plug() throws IOException {
        LibmodbusConverter.orSkip("drive-test with a converter that speaks through libmodbus");
        converter = new LibmodbusConverter(folder);
    }

    @AfterEach
    void unplug() {
        if (converter != null) {
            converter.close();
        }
    }

    /// The configuration that users are shown, with other words in it.
    private String config(String... replacements) throws IOException {
        String text = Files.readString(Path.of("config/modbus.toml"))
                .replaceAll("port = \"/dev/serial/[^\"]*\"", "port = \"" + converter.port() + "\"")
                .replace("/run/retrotread/control", folder.resolve("control").toString());
        for (int i = 0; i < replacements.length; i += 2) {
            assertTrue(text.contains(replacements[i]), replacements[i]);
            text = text.replace(replacements[i], replacements[i + 1]);
        }
        Files.writeString(folder.resolve("commissioning.toml"), commissioning());
        return Files.writeString(folder.resolve("modbus.toml"), text).toString();
    }

    private static String commissioning() throws IOException {
        return Files.readString(Path.of("config/commissioning.example.toml"));
    }

    private int run(UnaryOperator<String> person, String... words) {
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        command = line.getSubcommands().get("drive-test").getCommand();
        command.askBy(person);
        List<String> all = new ArrayList<>(List.of("drive-test"));
        all.addAll(List.of(words));
        return line.execute(all.toArray(String[]::new));
    }

    private static String nobody(String question) {
        throw new AssertionError("asked: " + question);
    }

    private List<String> written() {
        return converter.said("write", 0).stream().map(Said::more).toList();
    }

    private void assertSaid(String... parts) {
        for (String part : parts) {
            assertTrue(out.toString().contains(part), () -> "wanted `" + part + "` in\n" + out + err);
        }
    }

    @Test
    void readsAndStopsAndOrdersNothingElse() throws IOException {
        assertEquals(0, run(DriveTestCommandTest::nobody, config()), err::toString);

        assertSaid(
                "  > 01 03 21 00 00 05 8F F5",
                "no fault; stopped, forward; set-point and start from this line; output 0.00 Hz",
                "after 0.5 s without us it ramps to a stop",
                "  > 01 06 20 00 00 01 43 CA                         write 1 to 2000H: stop\n",
                "it confirms",
                "  good\n");
        assertEquals(List.of("2000 1"), written());
    }

    @Test
    void runsOnlyOnceAPersonHasConfirmed() throws IOException {
        String file = config("reverse = false", "reverse = true");
        assertEquals(1, run(_ -> "yes", file, "--motor-supply-off"));
        assertTrue(err.toString().contains("not confirmed; nothing was sent"), err::toString);
        assertEquals(List.of(), written());

        assertEquals(0, run(_ -> DriveTestCommand.CONFIRMATION, file, "--motor-supply-off"), () -> out + "" + err);
        assertSaid(
                "ORDER TO RUN at 0.80 km/h",
                "write 444 to 2001H: set-point 4.44 Hz",
                "write 18 to 2000H: forward",
                "running, forward; set-point and start from this line; output 4.44 Hz",
                "ORDER TO RUN the other way at 0.80 km/h",
                "write 34 to 2000H: reversed",
                "running, reversed");
        assertTrue(converter.isStopped());
        assertEquals("2000 1", written().getLast());
    }

    @Test
    void whoEndsItInTheMiddleStopsTheDrive() throws IOException {
        int status = run(
                _ -> {
                    Thread.ofPlatform().name("Ctrl-C").daemon().start(() -> {
                        while (!written().contains("2000 18")) {
                            LockSupport.parkNanos(1_000_000);
                        }
                        command.end();
                    });
                    return DriveTestCommand.CONFIRMATION;
                },
                config("reverse = false", "reverse = true"),
                "--motor-supply-off");

        assertEquals(1, status, () -> out + "" + err);
        assertTrue(converter.isStopped());
        assertEquals(
                List.of("2000 18", "2000 1"),
                written().subList(written().size() - 2, written().size()));
        assertTrue(!out.toString().contains("the other way"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    void withoutATerminalNobodyConfirms() throws IOException {
        CommandLine line = Main.commandLine().setErr(new PrintWriter(err));

        assertEquals(1, line.execute("drive-test", config(), "--motor-supply-off"));
        assertTrue(err.toString().contains("by a person at a terminal"), err::toString);
    }

    @Test
    void saysWhatIsWrongWithTheStation() throws IOException {
        assertEquals(1, run(DriveTestCommandTest::nobody, config("station = 1", "station = 7")));

        assertSaid(
                "  > 07 03 21 00",
                "nothing came",
                "NOT GOOD: station 7 on ",
                "check station, baud, format and both wires");
    }

    @Test
    void saysWhatIsWrongWithThePort() throws IOException {
        String file = config();
        converter.unplug();

        assertEquals(1, run(DriveTestCommandTest::nobody, file));
        assertTrue(err.toString().contains(converter.port() + " is not there; plug the adapter in"), err::toString);
    }

    @Test
    void leavesARunningDaemonAlone() throws IOException {
        try (ServerSocketChannel daemon = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            daemon.bind(UnixDomainSocketAddress.of(folder.resolve("control")));

            assertEquals(1, run(DriveTestCommandTest::nobody, config()));
        }
        assertTrue(err.toString().contains("the daemon is running and has the drive"), err::toString);
        assertEquals(List.of(), written());
    }

    @Test
    void leavesTheDriveAloneWhereNobodyKnowsOfADaemon() throws IOException {
        Path socket = folder.resolve("control");
        Files.createSymbolicLink(socket, socket);

        assertEquals(1, run(DriveTestCommandTest::nobody, config()));
        assertTrue(err.toString().contains(socket.toString()), err::toString);
        assertTrue(!err.toString().contains("no daemon is running"), err::toString);
        assertEquals(List.of(), written());
    }

    @Test
    void aDriveThatIsNotAskedAnything() throws IOException {
        Files.writeString(folder.resolve("commissioning.toml"), commissioning());
        Path file = folder.resolve("interlock.toml");
        Files.copy(Path.of("config/interlock-only.toml"), file);

        assertEquals(1, run(DriveTestCommandTest::nobody, file.toString()));
        assertTrue(err.toString().contains("nothing to try with machine.drive = \"interlock_only\""), err::toString);
    }
}
