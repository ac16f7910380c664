package retrotread.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import retrotread.app.config.Configuration;
import retrotread.app.config.Examples;

/// What is soldered by the drawing and bought by the list is what was simulated.
class BoardSheetTest {
    private static final Path CIRCUIT = Path.of("hardware", "interlock.cir");

    /// A number and its prefix, as on a part: `4.7 k`, `220 nF`, `6.8 V`.
    private static final Pattern VALUE = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([kn]?).*");

    /// Elements of the circuit by the part that they are. Of three terminals only those that are wired.
    private static final Map<String, String> ELEMENTS = Map.ofEntries(
            Map.entry("R1", "R1"),
            Map.entry("C1a", "C1a"),
            Map.entry("C1b", "C1b"),
            Map.entry("C2", "C2"),
            Map.entry("D1", "D1"),
            Map.entry("D2", "D2"),
            Map.entry("R2a", "R2a"),
            Map.entry("R2b", "R2b"),
            Map.entry("Z1", "Dz"),
            Map.entry("R5", "Ra"),
            Map.entry("R6", "Rb"),
            Map.entry("R7", "Rf"),
            Map.entry("R8", "Rbe"),
            Map.entry("R9", "Rpb"),
            Map.entry("Q2", "Q2"),
            Map.entry("D3", "Dfw"),
            Map.entry("Z2", "Dzc"),
            Map.entry("K1", "Lk"),
            Map.entry("OK1", "Qopto1"),
            Map.entry("OK2", "Qopto2"));

    /// Nodes that are one but for a fault that is not there, or for a part of the relay's coil.
    private static final Map<String, String> SAME = Map.of("nbd", "nb", "lx", "0");

    private static String circuit() throws IOException {
        return Files.readString(CIRCUIT);
    }

    @Test
    void partsHaveTheValuesThatWereSimulated() throws IOException {
        Map<String, PartsList.Part> parts = PartsList.read();

        int compared = 0;
        for (Map.Entry<String, PartsList.Part> each : parts.entrySet()) {
            String name = each.getValue().simulated();
            if (!name.isEmpty() && !name.startsWith("ctr")) {
                String shown = each.getValue().value();
                double listed = name.equals("coil_ohm") ? 360 : number(shown);
                assertTrue(!name.equals("coil_ohm") || shown.contains("360 Ω"), shown);
                assertEquals(number(simulated(name)), listed, listed * 1e-9, each.getKey());
                compared++;
            }
        }

        assertEquals(16, compared);
    }

    /// A parameter, or the value of an element.
    private static String simulated(String name) throws IOException {
        Matcher value = Pattern.compile("(?m)^(?:\\.param " + name + "=|" + name + " \\w+ \\w+ )(\\S+)")
                .matcher(circuit());
        assertTrue(value.find(), () -> name + " is not in " + CIRCUIT);
        return value.group(1);
    }

    private static double number(String text) {
        Matcher value = VALUE.matcher(text);
        assertTrue(value.matches(), text);
        double scale = switch (value.group(2)) {
            case "k" -> 1e3;
            case "n" -> 1e-9;
            default -> 1;
        };
        return Double.parseDouble(value.group(1)) * scale;
    }

    /// Each two parts share as many nodes in the drawing as in the circuit.
    @Test
    void isWiredAsItWasSimulated() throws Exception {
        Sheet sheet = Drawings.sheets(Configuration.load(Examples.DIRECTORY.resolve(Examples.INTERLOCK)))
                .get("board");

        assertEquals(shared(simulatedNodes()), shared(drawnNodes(sheet)));
    }

    /// Diodes the right way round, and the comparator's inputs: what counts of common nodes do not show.
    @Test
    void pointsTheWayThatWasSimulated() throws Exception {
        Sheet sheet = Drawings.sheets(Configuration.load(Examples.DIRECTORY.resolve(Examples.INTERLOCK)))
                .get("board");
        Nets nets = new Nets(sheet);

        assertEquals(nets.of("@gnd"), nets.of("D1.a"));
        assertEquals(nets.of("D1.k"), nets.of("D2.a"));
        assertEquals(nets.of("D2.k"), nets.of("Z1.k"));
        assertEquals(nets.of("@gnd"), nets.of("D3.a"));
        assertEquals(nets.of("Z2.k"), nets.of("D3.k"));
        assertEquals(nets.of("Q2.c"), nets.of("K1.a"));
        assertEquals(nets.of("Q2.e"), nets.of("X2.2"));
        assertEquals(nets.of("@12 V"), nets.of("X2.1"));
        assertEquals(nets.of("U1.n"), nets.of("D2.k"));
        assertEquals(nets.of("U1.p"), nets.of("R6.a"));
        assertEquals(nets.of("U1.o"), nets.of("OK2.e"));
        assertEquals(nets.of("OK2.c"), nets.of("R9.a"));
        assertEquals(nets.of("OK1.e"), nets.of("@gnd"));
        assertEquals(nets.of("R3.b"), nets.of("OK1.a"));
        assertEquals(nets.of("R4.b"), nets.of("OK2.a"));
    }

    private static Map<String, Integer> shared(Map<String, Set<String>> nodes) {
        Map<String, Integer> counts = new TreeMap<>();
        nodes.forEach((one, its) -> nodes.forEach((other, others) -> {
            if (one.compareTo(other) < 0) {
                Set<String> common = new HashSet<>(its);
                common.retainAll(others);
                counts.put(one + " and " + other, common.size());
            }
        }));
        return counts;
    }

    private static Map<String, Set<String>> simulatedNodes() throws IOException {
        Map<String, Set<String>> nodes = new HashMap<>();
        for (Map.Entry<String, String> each : ELEMENTS.entrySet()) {
            Matcher element = Pattern.compile("(?m)^" + each.getValue() + " (\\w+) (\\w+)(?: (\\w+) Q\\w+)?")
                    .matcher(circuit());
            assertTrue(element.find(), each::toString);
            Set<String> its = new HashSet<>(List.of(element.group(1), element.group(2)));
            if (element.group(3) != null) {
                its.add(element.group(3));
            }
            its.removeIf(node -> node.startsWith("ob"));
            nodes.put(
                    each.getKey(),
                    its.stream().map(node -> SAME.getOrDefault(node, node)).collect(Collectors.toSet()));
        }
        nodes.put("U1", Set.of("pump", "ref", "out"));
        return nodes;
    }

    private static Map<String, Set<String>> drawnNodes(Sheet sheet) {
        Nets nets = new Nets(sheet);
        Map<String, Set<String>> nodes = new HashMap<>();
        List<String> parts = new ArrayList<>(ELEMENTS.keySet());
        parts.add("U1");
        for (String part : parts) {
            Set<String> its = sheet.ports.keySet().stream()
                    .filter(port -> port.startsWith(part + "."))
                    .filter(port -> !part.startsWith("OK") || port.endsWith(".c") || port.endsWith(".e"))
                    .map(nets::of)
                    .collect(Collectors.toSet());
            nodes.put(part, its);
        }
        return nodes;
    }

    /// Which ports of a sheet are one piece of metal: joined by wires, or of the same supply.
    private static final class Nets {
        private final Map<String, String> parent = new HashMap<>();

        Nets(Sheet sheet) {
            Map<Point, String> byPlace = new HashMap<>();
            sheet.ports.forEach((port, at) -> join(port, byPlace.computeIfAbsent(at, _ -> port)));
            sheet.ports.keySet().stream()
                    .filter(port -> port.startsWith("@"))
                    .forEach(port -> join(port, port.substring(0, port.indexOf('#'))));
            for (Sheet.Wire wire : sheet.wires) {
                String first = byPlace.get(wire.corners().getFirst());
                wire.corners().stream().filter(byPlace::containsKey).forEach(at -> join(first, byPlace.get(at)));
            }
        }

        private void join(String one, String other) {
            parent.put(of(one), of(other));
        }

        String of(String port) {
            String up = parent.getOrDefault(port, port);
            return up.equals(port) ? port : of(up);
        }
    }
}
