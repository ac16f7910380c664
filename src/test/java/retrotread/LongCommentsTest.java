package retrotread;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class LongCommentsTest {
    private static final String LONG = "word ".repeat(22) + "last";

    @Test
    void carriesTheRestIntoTheSameParagraph() {
        String text = "    /// " + LONG + "\n    /// goes on\nint x;\n";

        assertEquals(
                "    /// " + LONG.replace(" word last", "") + "\n    /// word last goes on\nint x;\n", broken(text));
    }

    @Test
    void opensALineBeforeAnotherParagraph() {
        String text = "    /// " + LONG + "\n    ///\n    /// other\n";

        String expected = "    /// " + LONG.replace(" word last", "") + "\n    /// word last\n    ///\n    /// other\n";
        assertEquals(expected, broken(text));
    }

    @Test
    void goesFurtherInAfterATag() {
        String text = "/// @param x 12 " + LONG + "\n/// @param y other\n";

        assertEquals(
                "/// @param x 12 " + LONG.replace(" word word word last", "")
                        + "\n///     word word word last\n/// @param y other\n",
                broken(text));
    }

    @Test
    void leavesWhatFitsAndWhatCannotBeBroken() {
        String text = "/// short\n/// " + "x".repeat(130) + "\nString s = \"" + "y ".repeat(70) + "\";\n";

        assertEquals(text, broken(text));
    }

    private static String broken(String text) {
        return LongComments.broken(text);
    }
}
