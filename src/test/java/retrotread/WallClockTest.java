package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Nobody asks the wall clock but who tells people and brokers what time it was. Read from the classes that
/// run.
final class WallClockTest {
    private static final Path CLASSES = Path.of("target", "classes");

    /// Makes the one source of wall time, for telemetry and for the black box's stamp.
    private static final Set<String> MAY_ASK = Set.of("retrotread/app/Daemon");

    private static final Set<String> TYPES = Set.of(
            "java/time/Instant",
            "java/time/LocalDate",
            "java/time/LocalTime",
            "java/time/LocalDateTime",
            "java/time/ZonedDateTime",
            "java/time/OffsetDateTime",
            "java/time/Clock",
            "java/time/InstantSource",
            "java/util/Date",
            "java/util/Calendar",
            "java/util/GregorianCalendar");

    /// Whether this is a way to learn the time of day.
    private static boolean isWallClock(MemberRefEntry used) {
        String type = used.owner().asInternalName();
        String name = used.name().stringValue();
        boolean system = type.equals("java/lang/System") && name.equals("currentTimeMillis");
        boolean asks = name.equals("now") || name.startsWith("system") || name.equals("<init>") || name.equals("tick");
        return system || (TYPES.contains(type) && (asks || name.equals("getInstance")));
    }

    private static List<String> classes() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> wallClocksOf(String type) throws IOException {
        List<String> found = new ArrayList<>();
        try (InputStream bytes = WallClockTest.class.getResourceAsStream("/" + type + ".class")) {
            ClassFile.of().parse(bytes.readAllBytes()).constantPool().forEach(entry -> {
                if (entry instanceof MemberRefEntry used && isWallClock(used)) {
                    found.add(type + " uses " + used.owner().asInternalName() + "."
                            + used.name().stringValue());
                }
            });
        }
        return found;
    }

    @Test
    @DisplayName("SR-21 nobody asks the wall clock but who tells the time to people")
    void onlyTheDaemonAsks() throws IOException {
        List<String> found = new ArrayList<>();
        for (String type : classes()) {
            if (!MAY_ASK.contains(type)) {
                found.addAll(wallClocksOf(type));
            }
        }
        assertEquals(List.of(), found);
        assertTrue(!wallClocksOf("retrotread/app/Daemon").isEmpty(), "this test sees no wall clock where there is one");
    }
}
