package retrotread.app.doctor;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the unit of the service keeps from the daemon, as systemd.exec(5) and systemd.resource-control(5) have
/// it: nothing where the service is not installed.
final class Sandbox {
    private static final String EDIT = "sudo systemctl edit retrotread, and write [Service] and %s, two lines";

    private final SystemdFiles unit;

    Sandbox(Host host) {
        unit = SystemdFiles.unit(host, ServiceCheck.UNIT);
    }

    /// Why a device of this kind cannot be opened.
    ///
    /// @param kind its name in /dev without its number
    Optional<Finding> device(String subject, String kind) {
        List<String> allowed = unit.sum("DeviceAllow");
        boolean isOpen =
                allowed.isEmpty() && unit.last("DevicePolicy").orElse("auto").equals("auto");
        boolean isAllowed = allowed.stream()
                .anyMatch(each -> each.startsWith("char-" + kind + " ") || each.startsWith("/dev/" + kind));
        return isOpen || isAllowed
                ? Optional.empty()
                : barred(subject, "the service may not open a " + kind, "DeviceAllow=char-" + kind + " rw");
    }

    /// Why nothing below /sys can be written.
    Optional<Finding> kernelFiles(String subject) {
        boolean isReadOnly =
                unit.last("ProtectKernelTunables").filter("yes"::equals).isPresent();
        return isReadOnly
                ? barred(subject, "the service sees /sys read-only", "ProtectKernelTunables=no")
                : Optional.empty();
    }

    /// Why an address cannot be reached.
    Optional<Finding> address(String subject, InetAddress address) {
        boolean isOpen = unit.sum("IPAddressDeny").isEmpty();
        boolean isAllowed = unit.sum("IPAddressAllow").stream()
                .flatMap(line -> Stream.of(line.split("\\s+")))
                .anyMatch(range -> contains(range, address));
        String number = address.getHostAddress();
        return isOpen || isAllowed
                ? Optional.empty()
                : barred(subject, "the service may not reach " + number, "IPAddressAllow=" + number);
    }

    private static boolean contains(String range, InetAddress address) {
        return switch (range) {
            case "any" -> true;
            case "localhost" -> address.isLoopbackAddress();
            case "link-local" -> address.isLinkLocalAddress();
            default -> isWithin(List.of(range.split("/")), address);
        };
    }

    /// A number and the bits of it that count, or a whole number. What systemd would not understand allows
    /// nothing.
    private static boolean isWithin(List<String> range, InetAddress address) {
        try {
            InetAddress first = InetAddress.ofLiteral(range.getFirst());
            int bits = first.getAddress().length * Byte.SIZE;
            int free = range.size() == 1 ? 0 : bits - Integer.parseInt(range.getLast());
            return first.getAddress().length == address.getAddress().length
                    && number(first).shiftRight(free).equals(number(address).shiftRight(free));
        } catch (IllegalArgumentException noRange) {
            return false;
        }
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private Optional<Finding> barred(String subject, String seen, String line) {
        return unit.isThere() ? Optional.of(Finding.toDo(subject, seen, EDIT.formatted(line))) : Optional.empty();
    }
}
