package retrotread.adapter.mqtt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Settings of a Mosquitto that wants a name of everybody and keeps an access list.
public final class ClosedBroker {
    private ClosedBroker() {}

    /// The password that `withPasswords` gives to a user.
    public static String password(String user) {
        return "secret-" + user;
    }

    /// Names by passwords, in the open.
    static String withPasswords(Path folder, int port, Path acl, List<String> users)
            throws IOException, InterruptedException {
        Path passwords = folder.resolve("passwd-" + port);
        for (String user : users) {
            List<String> words = new ArrayList<>(List.of("mosquitto_passwd", "-b"));
            if (!Files.exists(passwords)) {
                words.add("-c");
            }
            words.addAll(List.of(passwords.toString(), user, password(user)));
            Process made = new ProcessBuilder(words).redirectErrorStream(true).start();
            if (!made.waitFor(10, TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new AssertionError("no password for " + user);
            }
        }
        return "listener %d 127.0.0.1\nuser root\nallow_anonymous false\npassword_file %s\nacl_file %s\n"
                .formatted(port, passwords, acl.toAbsolutePath());
    }

    /// The settings that are shipped, on loopback, beside what Debian's own mosquitto.conf says.
    public static String withCertificates(Certificates certificates, int port, Path acl) throws IOException {
        String folder = certificates.file("") + "/";
        String debian = "user root\npersistence true\npersistence_location " + folder + "\n";
        return debian
                + Files.readString(Path.of("config/mosquitto/retrotread.conf"))
                        .replace(
                                "/etc/mosquitto/retrotread.acl",
                                acl.toAbsolutePath().toString())
                        .replace("/etc/mosquitto/", folder)
                        .replace("listener 8883", "listener " + port + " 127.0.0.1");
    }
}
