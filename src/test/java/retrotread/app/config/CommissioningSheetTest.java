package retrotread.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import retrotread.safety.Profile;

/// The sheet to print has a blank for each figure of the record, by the same name.
class CommissioningSheetTest {
    private static final Pattern SECTION = Pattern.compile("(?s)<h2>\\[(\\w+)]</h2>(.*?)</section>");
    private static final Pattern BLANK = Pattern.compile("<(?:span|th[^>]*)><code>(\\w+)</code>");

    private final String sheet = read();

    private static String read() {
        try {
            return Files.readString(Path.of("hardware", "commissioning-sheet.html"));
        } catch (IOException e) {
            throw new IllegalStateException("the sheet cannot be read", e);
        }
    }

    @Test
    void hasEveryKeyOfTheRecordAndNoOther() {
        TomlParseResult record = Toml.parse(Examples.text(Examples.COMMISSIONING));
        Set<String> wanted = new TreeSet<>();
        for (String section : record.keySet()) {
            TomlTable table = record.getTable(section);
            table.keySet().forEach(key -> wanted.add(section + "." + key));
        }
        for (Profile profile : Profile.values()) {
            wanted.add("excess." + profile.key);
        }

        Set<String> blanks = new TreeSet<>();
        Matcher section = SECTION.matcher(sheet);
        while (section.find()) {
            Matcher blank = BLANK.matcher(section.group(2));
            while (blank.find()) {
                assertTrue(blanks.add(section.group(1) + "." + blank.group(1)), blank::group);
            }
        }

        assertEquals(wanted, blanks);
    }

    @Test
    void isSignedAndFetchesNothing() {
        assertTrue(sheet.contains("<td>name</td><td>date</td><td>signature</td>"));
        assertTrue(!sheet.contains("http") && !sheet.contains("<script"), "a sheet that fetches or runs something");
    }
}
