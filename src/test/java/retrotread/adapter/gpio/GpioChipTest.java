package retrotread.adapter.gpio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import retrotread.port.DeviceLostException;

/// What can be said of chips on a machine that has none; real lines are tried on the kernel rig.
class GpioChipTest {
    @Test
    void starStandsForAnyCharacters() {
        assertTrue(GpioChip.matches("pinctrl-*", "pinctrl-rp1"));
        assertTrue(GpioChip.matches("pinctrl-rp1", "pinctrl-rp1"));
        assertTrue(GpioChip.matches("*sim*", "gpio-sim.0-node0"));
        assertFalse(GpioChip.matches("pinctrl-rp", "pinctrl-rp1"));
        assertFalse(GpioChip.matches("pinctrl.rp1", "pinctrl-rp1"));
        assertFalse(GpioChip.matches("pinctrl-*", "gpio-brcmstb@107d508500"));
    }

    @Test
    void namesWhatWasWantedAndWhatWasSeen(@TempDir Path folder) throws Exception {
        Path plain = Files.writeString(folder.resolve("gpiochip0"), "no chip");

        assertEquals(
                "no GPIO chip is \"" + plain + "\"; seen: " + plain
                        + " (not a GPIO chip: Inappropriate ioctl for device);"
                        + " give the chip its exact label, as gpioinfo shows it",
                messageOf(plain.toString()));
        assertTrue(messageOf(folder.resolve("gpiochip9").toString()).contains("(No such file or directory)"));
        assertTrue(messageOf("no-such-label").startsWith("no GPIO chip is \"no-such-label\"; seen: "));
    }

    private static String messageOf(String wanted) {
        return assertThrows(DeviceLostException.class, () -> GpioChip.find(wanted))
                .getMessage();
    }
}
