package retrotread.app.config;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import retrotread.adapter.drive.BertecSettings;
import retrotread.app.config.Kinds.Flag;
import retrotread.app.config.Kinds.Text;
import retrotread.app.config.Kinds.Whole;

/// Reads `[bertec]`, an instrumented treadmill on the network.
final class BertecReader {
    private static final Text ADDRESS = new Text(
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*"),
            "the address of its control computer in numbers, so that nothing waits for a name server",
            "192.168.1.134");

    private final TomlSection section;

    BertecReader(TomlSection section) {
        this.section = section;
    }

    Optional<BertecSettings> read() {
        String address = section.required("address", ADDRESS);
        int port = section.optional("port", new Whole(1, BertecSettings.PORT_MAX), BertecSettings.USUAL_PORT);
        boolean reverse = section.optional("reverse", new Flag(), false);
        return section.build(() -> new BertecSettings(InetAddress.ofLiteral(address), port, reverse));
    }
}
