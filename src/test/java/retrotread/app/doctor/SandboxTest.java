package retrotread.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the shipped unit lets the daemon reach, and additions to it.
class SandboxTest {
    private static final String ADDITION = "/etc/systemd/system/retrotread.service.d/override.conf";

    @TempDir
    private Path root;

    private boolean reaches(Computer computer, String address) {
        return new Sandbox(computer.host())
                .address("broker", InetAddress.ofLiteral(address))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, true",
        "::1, true",
        "10.1.2.3, true",
        "11.0.0.0, false",
        "172.16.0.1, true",
        "172.31.255.255, true",
        "172.32.0.0, false",
        "192.168.7.1, true",
        "192.169.0.0, false",
        "169.254.3.4, true",
        "fe80::1, true",
        "fd12::1, true",
        "fe00::1, false",
        "2001:db8::1, false",
        "203.0.113.7, false"
    })
    void theLocalNetworkIsWithinReach(String address, boolean isReached) {
        assertEquals(isReached, reaches(Computer.pi4(root, ""), address));
    }

    @Test
    void moreIsWithinReachWhereTheUnitSaysSo() {
        Computer pi = Computer.pi4(root, "");
        pi.file(ADDITION, "[Service]\nIPAddressAllow=2001:db8::/32 203.0.113.7\n");
        assertTrue(reaches(pi, "2001:db8::1"));
        assertTrue(reaches(pi, "203.0.113.7"));
        assertTrue(!reaches(pi, "203.0.113.8"));

        pi.file(ADDITION, "[Service]\nIPAddressAllow=any\n");
        assertTrue(reaches(pi, "203.0.113.8"));

        pi.file(ADDITION, "[Service]\nIPAddressAllow=203.0.113.0/255.255.255.0 203.0.113.0/ multicast\n");
        assertTrue(!reaches(pi, "203.0.113.8"), "no range that systemd knows");
    }

    @Test
    void whatIsNotDeniedIsWithinReach() {
        Computer pi = Computer.pi4(root, "");
        Sandbox shipped = new Sandbox(pi.host());
        assertTrue(shipped.device("serial access", "ttyX").isPresent());

        pi.file(ADDITION, "[Service]\nIPAddressDeny=\nDeviceAllow=/dev/ttyX0 rw\n");
        assertTrue(reaches(pi, "203.0.113.8"));
        assertTrue(new Sandbox(pi.host()).device("serial access", "ttyX").isEmpty());

        pi.file(ADDITION, "[Service]\nDeviceAllow=\nDevicePolicy=auto\n");
        assertTrue(new Sandbox(pi.host()).device("serial access", "ttyX").isEmpty());
        pi.file(ADDITION, "[Service]\nDeviceAllow=\nDevicePolicy=closed\n");
        assertTrue(new Sandbox(pi.host()).device("serial access", "ttyX").isPresent());
    }

    @Test
    void withoutAServiceNothingIsKeptFromIt() {
        Computer pc = Computer.pc(root, "");

        assertTrue(reaches(pc, "203.0.113.7"));
        assertTrue(new Sandbox(pc.host()).device("serial access", "ttyS").isEmpty());
    }

    @Test
    void saysWhichLineOpensIt() {
        Finding found = new Sandbox(Computer.pi4(root, "").host())
                .address("broker", InetAddress.ofLiteral("203.0.113.7"))
                .orElseThrow();

        assertEquals(
                "broker: the service may not reach 203.0.113.7; sudo systemctl edit retrotread, and write [Service] and"
                        + " IPAddressAllow=203.0.113.7, two lines",
                found.words());
    }
}
