package retrotread.adapter.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A sysfs tree of PWM chips in a directory of the test, with the rules of the kernel behind its files: a
/// channel comes by its export, a duty above the period and anything without a period is refused, polarity
/// changes while disabled only. Keeps every write in order. The real thing was not available. Any thread.
final class FakePwm implements PwmFiles {
    static final String DEVICE = "1f00098000.pwm";
    static final int CHANNEL = 2;

    final List<String> writes = new CopyOnWriteArrayList<>();
    /// Writes to this attribute are swallowed.
    volatile String deaf = "";
    /// Writes to this attribute fail.
    volatile String broken = "";
    /// Writes wait for it.
    volatile CountDownLatch gate = new CountDownLatch(0);

    private final Path root;

    FakePwm(Path place) throws IOException {
        root = Files.createDirectories(place.resolve("class"));
        chip("pwmchip0", "107d517a80.pwm", 2);
        chip("pwmchip1", DEVICE, 4);
    }

    Path root() {
        return root;
    }

    /// A board on its channel, with a curve.
    PwmSettings settings(DutyCurve curve) {
        return new PwmSettings(root, DEVICE, CHANNEL, curve);
    }

    void chip(String name, String device, int channels) throws IOException {
        Path chip = Files.createDirectories(root.resolve(name));
        Path target = Files.createDirectories(root.resolveSibling("devices").resolve(device));
        Files.createSymbolicLink(chip.resolve("device"), target);
        Files.writeString(chip.resolve("npwm"), channels + "\n");
        Files.writeString(chip.resolve("export"), "");
    }

    Path channel() {
        return root.resolve("pwmchip1").resolve("pwm" + CHANNEL);
    }

    /// As the kernel makes a channel, or as somebody left it.
    void export(String periodNs, String dutyNs, String enable, String polarity) throws IOException {
        Files.createDirectories(channel());
        put("period", periodNs);
        put("duty_cycle", dutyNs);
        put("enable", enable);
        put("polarity", polarity);
    }

    /// What somebody else writes.
    void put(String attribute, String value) throws IOException {
        Files.writeString(channel().resolve(attribute), value + "\n");
    }

    String get(String attribute) {
        try {
            return Files.readString(channel().resolve(attribute)).strip();
        } catch (IOException gone) {
            return "";
        }
    }

    long dutyNs() {
        return number("duty_cycle");
    }

    private long number(String attribute) {
        String text = get(attribute);
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    boolean isEnabled() {
        return get("enable").equals("1");
    }

    /// The driver is unbound: chip and channel are gone.
    void vanish() throws IOException {
        for (String attribute : List.of("period", "duty_cycle", "enable", "polarity")) {
            Files.delete(channel().resolve(attribute));
        }
        Files.delete(channel());
        for (String file : List.of("device", "npwm", "export")) {
            Files.delete(root.resolve("pwmchip1").resolve(file));
        }
        Files.delete(root.resolve("pwmchip1"));
    }

    void comeBack() throws IOException {
        chip("pwmchip1", DEVICE, 4);
    }

    /// Writes since the last time.
    List<String> taken() {
        List<String> taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }

    @Override
    public String read(Path file) throws IOException {
        return PwmFiles.real().read(file);
    }

    @Override
    public void write(Path file, String value) throws IOException {
        String attribute = file.getFileName().toString();
        await();
        writes.add(attribute + "=" + value);
        if (attribute.equals(broken)) {
            throw new IOException(file + ": No such device");
        }
        if (attribute.equals(deaf)) {
            return;
        }
        if (attribute.equals("export")) {
            export("0", "0", "0", "normal");
            return;
        }
        refuseAsTheKernel(attribute, value);
        PwmFiles.real().write(file, value);
    }

    private void await() throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void refuseAsTheKernel(String attribute, String value) throws IOException {
        boolean fits = switch (attribute) {
            case "period" -> Long.parseLong(value) >= dutyNs() && Long.parseLong(value) > 0;
            case "duty_cycle" -> Long.parseLong(value) <= number("period") && number("period") > 0;
            case "enable" -> number("period") > 0;
            case "polarity" -> !isEnabled();
            default -> false;
        };
        if (!fits) {
            throw new IOException(attribute + ": Invalid argument");
        }
    }
}
