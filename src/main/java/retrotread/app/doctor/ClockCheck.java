package retrotread.app.doctor;

import java.util.List;

/// The wall clock: sessions are dated by it, and certificates go by it. Nothing is decided by it.
final class ClockCheck implements Check {
    private static final String SUBJECT = "clock";

    @Override
    public List<Finding> look(Host host) {
        return List.of(synchronised(host), battery(host));
    }

    private static Finding synchronised(Host host) {
        return switch (host.clock().get()) {
            case NTP -> Finding.good(SUBJECT, "set by a time server");
            case RTC -> Finding.remark(SUBJECT, "set by the battery clock at boot, by no time server since");
            case NONE ->
                Finding.toDo(
                        SUBJECT,
                        "nobody has set it: times of sessions are wrong, and TLS refuses",
                        "sudo timedatectl set-ntp true, and let it reach a time server");
        };
    }

    private static Finding battery(Host host) {
        return host.list("/sys/class/rtc", "rtc[0-9]*").isEmpty()
                ? Finding.remark(
                        "battery clock", "none: after a power cut the time is wrong until a time server was heard")
                : Finding.good("battery clock", "there is one; whether its battery holds, a power cut shows");
    }
}
