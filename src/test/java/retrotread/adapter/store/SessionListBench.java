package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.input.InputLine;
import retrotread.port.Feeds;
import retrotread.session.SessionRecord;

/// How long it takes to list a thousand sessions, to verify them, and to read one of ten minutes, beside what
/// the machine needs to read and hash the same bytes. By hand: `mvn -Dtest=SessionListBench test`.
class SessionListBench {
    private static final int SESSIONS = 1000;
    private static final int TENTHS = 6000;

    @TempDir
    private Path folder;

    private interface Work<T> {
        T run() throws IOException;
    }

    private static <T> T timed(String what, Work<T> work) throws IOException {
        long beganNs = System.nanoTime();
        T result = work.run();
        System.out.printf("%-40s %8.1f ms%n", what, (System.nanoTime() - beganNs) * 1e-6);
        return result;
    }

    @Test
    void listsAThousand() throws IOException {
        JournalBench bench = new JournalBench(folder);
        bench.starts();
        for (int i = 0; i < TENTHS; i++) {
            for (int edge = 0; edge < 8; edge++) {
                bench.edges.add(new Feeds.Edge(InputLine.BELT_A, edge % 2 == 0, bench.nowNs + edge * 12_345_678L));
            }
            bench.walk(1);
        }
        bench.sessionEnds();
        bench.keep();
        SessionArchive archive = new SessionArchive(folder);
        SessionLine line = archive.list().getFirst();
        Path sessions = SessionArchive.folder(folder);
        byte[] bytes = Files.readAllBytes(SessionFile.of(sessions, line.id()));
        System.out.printf("ten minutes, 10 samples and 80 edges a second: %d bytes%n", bytes.length);

        SessionChain chain = new SessionChain(sessions);
        for (int i = 2; i <= SESSIONS; i++) {
            SessionLine before = archive.list().getLast();
            String id = "0123456789ab-" + i;
            Files.write(SessionFile.of(sessions, id), bytes);
            chain.append(new SessionLine(
                            i,
                            id,
                            "w-" + i % 7,
                            line.startedUtcMillis(),
                            line.endedUtcMillis(),
                            line.profile(),
                            line.endReason(),
                            line.distanceMeters(),
                            line.runningSeconds(),
                            line.mostMps(),
                            line.stops(),
                            line.detectionMillis(),
                            line.sha256(),
                            before.link(),
                            "")
                    .linked());
        }

        List<SessionLine> all = timed("list 1,000 sessions, first time", archive::list);
        timed("list 1,000 sessions, again", archive::list);
        SessionRecord record = timed("read one of ten minutes", () -> archive.read(line));
        String sha256 = timed("reference: read and hash them", () -> {
            String last = "";
            for (SessionLine one : all) {
                last = Sha256.of(Files.readAllBytes(SessionFile.of(sessions, one.id())));
            }
            return last;
        });
        List<SessionCheck.Finding> findings = timed("verify all", () -> SessionCheck.of(folder, _ -> {}));

        assertEquals(SESSIONS, all.size());
        assertEquals(TENTHS, record.samples().size());
        assertEquals(line.sha256(), sha256);
        assertEquals(List.of(), findings);
    }
}
