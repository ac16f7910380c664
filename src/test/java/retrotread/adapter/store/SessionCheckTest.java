package retrotread.adapter.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.control.EventType;
import retrotread.input.InputLine;
import retrotread.port.Feeds;
import retrotread.safety.SafetyState;

/// What was done to sessions at rest shows, and names them.
class SessionCheckTest {
    private static final int SESSIONS = 4;
    private static final int FLIPS = Integer.getInteger("sessions.flips", 400);
    private static final long SEED = Long.getLong("sessions.seed", 20261129);

    @TempDir
    private Path folder;

    private Path sessions;
    private Path chain;
    private List<String> ids;

    @BeforeEach
    void keepSome() throws IOException {
        JournalBench bench = new JournalBench(folder);
        for (int i = 0; i < SESSIONS; i++) {
            bench.starts();
            for (int tenth = 0; tenth < 15; tenth++) {
                bench.edges.add(new Feeds.Edge(InputLine.BELT_A, tenth % 2 == 0, bench.nowNs + 1));
                bench.walk(1);
            }
            bench.happens(EventType.STOP, SafetyState.STOPPING, SafetyState.READY);
            bench.sessionEnds();
            bench.keep();
        }
        bench.store.close();
        sessions = SessionArchive.folder(folder);
        chain = sessions.resolve("chain");
        ids = new SessionArchive(folder).list().stream().map(SessionLine::id).toList();
        assertEquals(SESSIONS, ids.size());
        assertEquals(Set.of(), named());
    }

    private Set<String> named() throws IOException {
        return SessionCheck.of(folder, _ -> {}).stream()
                .map(SessionCheck.Finding::session)
                .collect(Collectors.toSet());
    }

    private Path file(int session) {
        return sessions.resolve(ids.get(session) + ".zip");
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(chain));
    }

    private void write(List<String> lines) throws IOException {
        Files.writeString(chain, lines.isEmpty() ? "" : String.join("\n", lines) + "\n");
    }

    @Test
    @DisplayName("one byte of a session's file that is another one, anywhere, names that session and no other")
    void anyByteOfAFileIsNoticed() throws IOException {
        Random random = new Random(SEED);
        for (int flip = 0; flip < FLIPS; flip++) {
            int session = random.nextInt(SESSIONS);
            byte[] sound = Files.readAllBytes(file(session));
            byte[] other = sound.clone();
            int at = random.nextInt(sound.length);
            other[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(file(session), other);

            assertEquals(Set.of(ids.get(session)), named(), "seed " + SEED + ", flip " + flip + ", byte " + at);

            Files.write(file(session), sound);
        }
        assertEquals(Set.of(), named());
    }

    @Test
    @DisplayName("one byte of the chain that is another one, anywhere, names the session of its line")
    void anyByteOfTheChainIsNoticed() throws IOException {
        byte[] sound = Files.readAllBytes(chain);
        Random random = new Random(SEED);
        for (int at = 0; at < sound.length; at++) {
            byte[] other = sound.clone();
            other[at] ^= (byte) (1 + random.nextInt(255));
            Files.write(chain, other);
            String before = new String(sound, 0, at, StandardCharsets.US_ASCII);
            int session = (int) before.chars().filter(c -> c == '\n').count();

            Set<String> named = named();

            assertTrue(named.contains(ids.get(session)), "seed " + SEED + ", byte " + at + ": " + named);
        }
    }

    @Test
    void aFileThatIsCutOffOrMissingIsNamed() throws IOException {
        byte[] sound = Files.readAllBytes(file(1));
        for (int bytes : new int[] {0, 1, sound.length / 2, sound.length - 1}) {
            Files.write(file(1), Arrays.copyOf(sound, bytes));
            assertEquals(Set.of(ids.get(1)), named(), bytes + " bytes are left");
        }
        Files.delete(file(1));
        assertEquals(Set.of(ids.get(1)), named());
    }

    @Test
    void aSessionThatIsTakenOutShowsWhereverItStood() throws IOException {
        List<String> sound = lines();
        for (int session = 0; session < SESSIONS; session++) {
            List<String> left = lines();
            left.remove(session);
            write(left);
            byte[] file = Files.readAllBytes(file(session));
            Files.delete(file(session));

            Set<String> named = named();

            assertTrue(named.contains(ids.get(session)), "the journal remembers it: " + named);
            assertEquals(session < SESSIONS - 1, named.size() > 1, "what stood after it: " + named);
            Files.write(file(session), file);
            write(sound);
        }
    }

    @Test
    @DisplayName("without the journal a session taken out of the middle shows by the one after it")
    void theChainAloneShowsAHole() throws IOException {
        Files.delete(folder.resolve("journal.db"));
        List<String> left = lines();
        left.remove(1);
        write(left);
        Files.delete(file(1));

        assertTrue(named().contains(ids.get(2)), named().toString());
    }

    @Test
    void aPairThatChangedPlacesIsNamed() throws IOException {
        List<String> swapped = lines();
        swapped.add(1, swapped.remove(2));
        write(swapped);
        assertTrue(named().containsAll(List.of(ids.get(1), ids.get(2))), named().toString());
    }

    @Test
    void filesThatChangedPlacesAreNamed() throws IOException {
        byte[] one = Files.readAllBytes(file(1));
        Files.write(file(1), Files.readAllBytes(file(2)));
        Files.write(file(2), one);

        assertEquals(Set.of(ids.get(1), ids.get(2)), named());
    }

    @Test
    @DisplayName("a line rewritten with a link of its own breaks the line after it, and differs from the journal")
    void aLineRewrittenWithAGoodLinkIsNoticed() throws IOException {
        List<String> lines = lines();
        SessionLine was = SessionLine.read(lines.get(1));
        SessionLine forged = new SessionLine(
                        was.number(),
                        was.id(),
                        "somebody-else",
                        was.startedUtcMillis(),
                        was.endedUtcMillis(),
                        was.profile(),
                        was.endReason(),
                        was.distanceMeters(),
                        was.runningSeconds(),
                        was.mostMps(),
                        was.stops(),
                        was.detectionMillis(),
                        was.sha256(),
                        was.previous(),
                        "")
                .linked();
        lines.set(1, forged.text());
        write(lines);

        assertEquals(Set.of(ids.get(1), ids.get(2)), named());
    }

    @Test
    @DisplayName("what a power cut left of the last line is mended by the next session, and nothing else is")
    void whatIsCutOffIsMendedOnlyWhereItIsOurs() throws IOException {
        String whole = Files.readString(chain);
        SessionChain grown = new SessionChain(sessions);
        SessionLine last = grown.lines().getLast();
        String before = whole.substring(0, whole.length() - last.text().length() - 1);
        for (int letters :
                new int[] {1, 20, last.text().length() - 1, last.text().length()}) {
            Files.writeString(chain, before + last.text().substring(0, letters));
            grown.append(last);
            assertEquals(whole, Files.readString(chain), letters + " letters were there");
        }
        Files.writeString(chain, before + "{\"n\":\"4\",\"id\":\"somebody-9\"");
        grown.append(last);
        assertTrue(named().contains("somebody-9"), named().toString());
    }
}
