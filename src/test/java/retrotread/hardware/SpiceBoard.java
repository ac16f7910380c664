package retrotread.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The interlock board of `hardware/interlock.cir` with some of its values changed, as ngspice sees it.
final class SpiceBoard {
    static final Path CIRCUIT = Path.of("hardware", "interlock.cir");

    /// When a run stops the heartbeat, opens the key or takes the relay line low, s.
    static final double AT_SECONDS = 0.6;

    private static final Pattern MEASURED = Pattern.compile("(?m)^(\\w+)\\s+=\\s+(\\S+)");
    private static final double CLOSED = 0.5;

    private final Map<String, String> values = new HashMap<>();
    private double celsius = 27;

    /// What is played once the board has settled.
    enum Play {
        STUCK_LOW("mode", "0"),
        STUCK_HIGH("mode", "1"),
        GOES_ON("mode", "2"),
        KEY_OPENS("t_key_opens", "" + AT_SECONDS),
        RELAY_LINE_LOW("t_relay_low", "" + AT_SECONDS);

        private final String parameter;
        private final String value;

        Play(String parameter, String value) {
            this.parameter = parameter;
            this.value = value;
        }
    }

    /// What K1 did.
    ///
    /// @param closes whether it ever closed
    /// @param holds whether it stayed closed from 0.4 s to 0.59 s
    /// @param endsClosed whether it was closed at the end, 0.6 s after what was played
    /// @param openedAfterMillis from what was played to its opening; NaN where it did not open
    /// @param closedAfterMillis from the first beat to its closing; NaN where it did not close
    record Seen(
            boolean closes, boolean holds, boolean endsClosed, double openedAfterMillis, double closedAfterMillis) {}

    SpiceBoard with(String parameter, double value) {
        return with(parameter, String.format(Locale.ROOT, "%.6g", value));
    }

    private SpiceBoard with(String parameter, String value) {
        values.put(parameter, value);
        return this;
    }

    SpiceBoard at(double degrees) {
        celsius = degrees;
        return this;
    }

    Seen play(Play play) throws IOException, InterruptedException {
        if (!play.parameter.equals("mode")) {
            with("mode", Play.GOES_ON.value);
        }
        Map<String, Double> measured = run(with(play.parameter, play.value).text());
        double openedSeconds = measured.getOrDefault("t_off", Double.NaN);
        boolean endsClosed = measured.get("k1_end") > CLOSED;
        return new Seen(
                measured.containsKey("t_on"),
                measured.get("k1_min") > CLOSED,
                endsClosed,
                endsClosed ? Double.NaN : (openedSeconds - AT_SECONDS) * 1e3,
                (measured.getOrDefault("t_on", Double.NaN) - 0.05) * 1e3);
    }

    private String text() throws IOException {
        String text = Files.readString(CIRCUIT);
        for (Map.Entry<String, String> each : values.entrySet()) {
            Matcher line =
                    Pattern.compile("(?m)^\\.param " + each.getKey() + "=.*$").matcher(text);
            if (!line.find()) {
                throw new IllegalStateException("no .param " + each.getKey() + " in " + CIRCUIT);
            }
            text = line.replaceFirst(".param " + each.getKey() + "=" + each.getValue());
        }
        return text.replace(".temp 27", String.format(Locale.ROOT, ".temp %.1f", celsius));
    }

    private static Map<String, Double> run(String circuit) throws IOException, InterruptedException {
        Path file = Files.createTempFile("interlock", ".cir");
        try {
            Files.writeString(file, circuit);
            Process spice = new ProcessBuilder("ngspice", "-b", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(spice.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            spice.waitFor();
            Map<String, Double> measured = new HashMap<>();
            Matcher each = MEASURED.matcher(said);
            while (each.find()) {
                measured.put(each.group(1), Double.parseDouble(each.group(2)));
            }
            if (!measured.containsKey("k1_end") || !measured.containsKey("k1_min")) {
                throw new IOException("ngspice measured nothing: " + said);
            }
            return measured;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
