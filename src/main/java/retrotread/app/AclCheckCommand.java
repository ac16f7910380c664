package retrotread.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import retrotread.adapter.mqtt.AclCheck;
import retrotread.adapter.mqtt.AclCheck.Trial;
import retrotread.adapter.mqtt.BrokerRole;
import retrotread.adapter.mqtt.BrokerVisitException;
import retrotread.adapter.mqtt.MqttSettings;
import retrotread.adapter.mqtt.TlsSettings;
import retrotread.app.config.Configuration;
import retrotread.app.config.ConfigurationException;

/// Holds a running broker against the access list.
@Command(
        name = "acl-check",
        description = "Try at the configured broker what a role may do and what must be refused.",
        exitCodeListHeading = "Exit status:%n",
        exitCodeList = {"0:everything is as it must be", "1:something is not, or the broker let nobody in"},
        mixinStandardHelpOptions = true)
final class AclCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config;

    @Option(
            names = "--as",
            paramLabel = "ROLE",
            description = "device, console, archiver, homeassistant or dashboard (default: device, which connects as"
                    + " the configuration says)",
            defaultValue = "device")
    private String as;

    @Option(names = "--password-file", paramLabel = "FILE", description = "password of that role")
    private Path passwordFile;

    @Option(names = "--certificate", paramLabel = "FILE", description = "certificate of that role, PEM")
    private Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "its key, PEM, mode 600")
    private Path key;

    @Override
    public Integer call() throws ConfigurationException {
        BrokerRole role = role();
        MqttSettings device = MqttOf.configuration(Configuration.load(config.file()));
        MqttSettings visitor = role == BrokerRole.DEVICE ? device : device.as(login(role), files(device));
        try {
            return report(role, new AclCheck(role, device, visitor, Daemon.WALL).run());
        } catch (BrokerVisitException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /// Checked before anything is read, so that wrong words are told as such.
    private BrokerRole role() {
        BrokerRole role = List.of(BrokerRole.values()).stream()
                .filter(each -> each.user().equals(as))
                .findFirst()
                .orElseThrow(() ->
                        wrong("--as is \"" + as + "\", wanted device, console, archiver, homeassistant or dashboard"));
        boolean named = passwordFile != null || certificate != null;
        if ((certificate == null) != (key == null)) {
            throw wrong("wanted --certificate and --key, or neither");
        }
        if (named == (role == BrokerRole.DEVICE)) {
            throw wrong(
                    named
                            ? "a device connects as the configuration says; wanted no --password-file, no --certificate"
                            : "wanted --password-file, or --certificate and --key, of " + as);
        }
        return role;
    }

    private ParameterException wrong(String words) {
        return new ParameterException(spec.commandLine(), words);
    }

    private Optional<MqttSettings.Login> login(BrokerRole role) {
        return Optional.ofNullable(passwordFile)
                .map(file -> new MqttSettings.Login(role.user(), MqttOf.password(file)));
    }

    private Optional<TlsSettings> files(MqttSettings device) {
        Optional<TlsSettings.Identity> identity =
                Optional.ofNullable(certificate).map(own -> new TlsSettings.Identity(own, key, false));
        Optional<Path> ca = device.tls().flatMap(TlsSettings::ca);
        return device.isTls() ? Optional.of(new TlsSettings(ca, identity)) : Optional.empty();
    }

    private int report(BrokerRole role, List<Trial> trials) {
        TextTable table = new TextTable(role.user(), "", "must be", "was", "the broker said", "");
        for (Trial trial : trials) {
            table.row(
                    trial.act(),
                    trial.what(),
                    words(trial.wanted()),
                    words(trial.allowed()),
                    trial.answer(),
                    trial.isRight() ? "" : "WRONG");
        }
        long wrong = trials.stream().filter(trial -> !trial.isRight()).count();
        PrintWriter out = spec.commandLine().getOut();
        out.print(table.text());
        out.println(
                wrong == 0
                        ? "all " + trials.size() + " as they must be"
                        : wrong + " of " + trials.size() + " are not as they must be");
        out.flush();
        return wrong == 0 ? 0 : Main.FAILED;
    }

    private static String words(boolean allowed) {
        return allowed ? "allowed" : "refused";
    }
}
