package retrotread.app.config;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.metrics.MetricsSettings;
import retrotread.app.config.Kinds.Text;

/// Reads `[metrics]`; without the section there is no page. Only addresses of this machine are taken, since
/// whoever reaches the page may read it.
final class MetricsReader {
    private static final Text LISTEN = new Text(
            Pattern.compile("(127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}|localhost|\\[::1]):"
                    + "(6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})"),
            "an address of this machine itself (127.x.x.x, [::1] or localhost) and a port, 1 to 65535",
            "127.0.0.1:9464");

    private final TomlSection section;

    MetricsReader(TomlSection section) {
        this.section = section;
    }

    /// Where the page is served; nothing where the section is absent or wrong.
    Optional<MetricsSettings> read() {
        Optional<String> listen = section.find("listen", LISTEN);
        if (section.isPresent() && listen.isEmpty()) {
            section.required("listen", LISTEN);
        }
        return listen.flatMap(text -> section.build(() -> {
            int colon = text.lastIndexOf(':');
            return new MetricsSettings(
                    new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1))));
        }));
    }
}
