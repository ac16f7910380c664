package retrotread.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;
import retrotread.app.wiring.Drawings;
import retrotread.app.wiring.PinMap;

/// Tells how a machine is wired, by its configuration. It touches no line.
@Command(
        name = "wiring",
        description = {
            "Show which line of a configuration is which pin of the 40-pin header, what it is wired to, and what",
            "speaks against a pin. With --svg the wiring diagrams of this very configuration are drawn, to print."
        },
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:it can be wired so", "1:a pin must be changed first", "2:the configuration is wrong"},
        mixinStandardHelpOptions = true)
final class WiringCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private FileOption option;

    @Option(names = "--svg", paramLabel = "DIRECTORY", description = "draw the diagrams into this directory, A4")
    private Path drawings;

    @Override
    public Integer call() throws ConfigurationException {
        Configuration configuration = Configuration.load(option.file());
        PinMap map = PinMap.of(configuration);
        PrintWriter out = spec.commandLine().getOut();
        out.print(pins(map));
        List<String> refusals = map.refusals(configuration);
        refusals.forEach(each -> out.println("  CHANGE  " + each));
        map.warnings(configuration).forEach(each -> out.println("  note    " + each));
        boolean good = refusals.isEmpty();
        if (good && drawings != null) {
            draw(configuration, out);
        }
        out.flush();
        return good ? 0 : Main.FAILED;
    }

    private static String pins(PinMap map) {
        if (map.pins().isEmpty()) {
            return "  no line of the header is used\n";
        }
        TextTable table = new TextTable("header", "BCM", "line", "", "level", "wiring");
        map.rows().forEach(row -> table.row(row.toArray(String[]::new)));
        return table.text();
    }

    private void draw(Configuration configuration, PrintWriter out) {
        try {
            Files.createDirectories(drawings);
            for (Map.Entry<String, String> each : Drawings.of(configuration).entrySet()) {
                Path svg = drawings.resolve(each.getKey());
                Files.writeString(svg, each.getValue());
                out.println("  drawn   " + svg);
            }
        } catch (IOException e) {
            throw new IllegalStateException("the diagrams cannot be written: " + e, e);
        }
    }
}
