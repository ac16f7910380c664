package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// What the package brings along, after it was made: the libraries of its class path, no other, each in the
/// bill of materials with version, licence and hash, and in the copyright file; natives for two systems only.
class PackageIT {
    private static final Path TARGET = Path.of("target");
    private static final Path ROOT = TARGET.resolve("deb/root");
    private static final Path DOC = ROOT.resolve("usr/share/doc/retrotread");
    private static final Set<String> STRIPPED = Set.of("sqlite-jdbc", "jSerialComm");
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)");

    /// What a library calls its licence, where it is not the usual short name.
    private static final Map<String, String> LICENCES = Map.of(
            "GNU Lesser General Public Licence", "LGPL-2.1+",
            "GNU Library or Lesser General Public License (LGPL)", "LGPL-3+");

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(each -> folder.relativize(each).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    /// What the bill of materials tells of each library, by the name of its jar.
    private static Map<String, JsonNode> bill() throws IOException {
        Map<String, JsonNode> all = new TreeMap<>();
        new ObjectMapper()
                .readTree(DOC.resolve("bom.json").toFile())
                .path("components")
                .forEach(each -> all.put(
                        each.path("name").asText() + "-" + each.path("version").asText() + ".jar", each));
        return all;
    }

    @Test
    void theBillOfMaterialsIsWhatIsThere() throws IOException, NoSuchAlgorithmException {
        Map<String, JsonNode> bill = bill();

        assertEquals(bill.keySet(), names(ROOT.resolve("usr/share/retrotread/lib")));
        assertEquals(bill.keySet(), names(TARGET.resolve("lib")));
        for (Map.Entry<String, JsonNode> each : bill.entrySet()) {
            String told = each.getValue().path("hashes").findParents("alg").stream()
                    .filter(hash -> "SHA-256".equals(hash.path("alg").asText()))
                    .map(hash -> hash.path("content").asText())
                    .findFirst()
                    .orElse("none");
            assertEquals(sha256(TARGET.resolve("lib").resolve(each.getKey())), told, each.getKey());
            boolean stripped = STRIPPED.contains(each.getValue().path("name").asText());
            String packed = sha256(ROOT.resolve("usr/share/retrotread/lib").resolve(each.getKey()));
            assertEquals(!stripped, told.equals(packed), each.getKey());
            assertTrue(each.getValue().path("purl").asText().startsWith("pkg:maven/"), each.getKey());
        }
    }

    @Test
    void theCopyrightFileHasEachLibraryWithItsLicence() throws IOException {
        String text = Files.readString(DOC.resolve("copyright"));
        Map<String, String> stanzas = new TreeMap<>();
        for (MatchResult stanza : Pattern.compile("(?m)^Files: (.*)\\n(?:Copyright: .+\\n)License: (.*)$")
                .matcher(text)
                .results()
                .toList()) {
            for (String files : stanza.group(1).split(" ")) {
                stanzas.put(files, stanza.group(2));
            }
        }

        Map<String, JsonNode> bill = bill();
        for (Map.Entry<String, JsonNode> each : bill.entrySet()) {
            String files =
                    "usr/share/retrotread/lib/" + each.getValue().path("name").asText() + "-*.jar";
            assertTrue(stanzas.containsKey(files), () -> each.getKey() + " is not in src/deb/copyright");
            String licence = stanzas.get(files).replaceAll(" and .*", "");
            Set<String> offered = offered(each.getValue());
            assertTrue(offered.contains(licence), () -> each.getKey() + " is offered under " + offered);
            assertTrue(text.contains("\nLicense: " + licence + "\n "), () -> licence + " has no text");
        }
        assertEquals(
                bill.size(),
                stanzas.keySet().stream().filter(each -> each.endsWith(".jar")).count());
        assertTrue(Files.readString(DOC.resolve("EPL-2.0.md")).startsWith("Eclipse Public License - v 2.0"));
    }

    private static Set<String> offered(JsonNode component) {
        return Stream.of("id", "name")
                .flatMap(key -> component.path("licenses").findValuesAsText(key).stream())
                .map(name -> LICENCES.getOrDefault(name, name))
                .collect(Collectors.toSet());
    }

    @Test
    void nativesAreThoseOfTwoSystems() throws IOException {
        assertEquals(
                Set.of(
                        "aarch64/libjSerialComm.so",
                        "aarch64/libsqlitejdbc.so",
                        "x86_64/libjSerialComm.so",
                        "x86_64/libsqlitejdbc.so"),
                names(ROOT.resolve("usr/lib/retrotread/native")));
        for (String jar : names(ROOT.resolve("usr/share/retrotread/lib"))) {
            try (ZipFile zip = new ZipFile(
                    ROOT.resolve("usr/share/retrotread/lib").resolve(jar).toFile())) {
                assertFalse(
                        zip.stream().map(ZipEntry::getName).anyMatch(NATIVE.asMatchPredicate()),
                        () -> jar + " has natives in it");
            }
        }
    }
}
