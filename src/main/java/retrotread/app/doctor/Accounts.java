package retrotread.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may do what with a file of a machine, by owner, group and mode. Access lists are not looked at.
final class Accounts {
    /// The user of the service. [systemd/retrotread.service]
    static final String SERVICE = "retrotread";

    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int SEARCH = 1;

    /// A user and the groups it is in, the first one too. Numbers are unsigned, as the kernel has them.
    record User(String name, int uid, Set<Integer> gids) {}

    private final Host host;

    Accounts(Host host) {
        this.host = host;
    }

    /// A user of that name, as passwd(5) and group(5) have it.
    Optional<User> named(String name) {
        return rows("/etc/passwd")
                .filter(row -> row.length > 3 && row[0].equals(name))
                .findFirst()
                .map(row -> new User(
                        name, Integer.parseUnsignedInt(row[2]), groupsOf(name, Integer.parseUnsignedInt(row[3]))));
    }

    private Set<Integer> groupsOf(String name, int first) {
        Set<Integer> gids = rows("/etc/group")
                .filter(row -> row.length > 3 && List.of(row[3].split(",")).contains(name))
                .map(row -> Integer.parseUnsignedInt(row[2]))
                .collect(Collectors.toCollection(TreeSet::new));
        gids.add(first);
        return gids;
    }

    /// Who asks, with the groups of this very login. proc_pid_status(5)
    Optional<User> running() {
        Map<String, String> status = host.text("/proc/self/status").stream()
                .flatMap(String::lines)
                .map(line -> line.split(":", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (first, _) -> first));
        if (!status.containsKey("Uid") || !status.containsKey("Gid")) {
            return Optional.empty();
        }
        int uid = numbers(status.get("Uid")).getFirst();
        Set<Integer> gids = new TreeSet<>(numbers(status.getOrDefault("Groups", "")));
        gids.add(numbers(status.get("Gid")).getFirst());
        return Optional.of(new User(nameOf(uid), uid, gids));
    }

    /// Who the daemon is: the service's user, else who asks.
    Optional<User> daemon() {
        return named(SERVICE).or(this::running);
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(each -> !each.isEmpty())
                .map(Integer::parseUnsignedInt)
                .toList();
    }

    private String nameOf(int uid) {
        return byNumber("/etc/passwd", uid);
    }

    private String byNumber(String file, int number) {
        String text = Integer.toUnsignedString(number);
        return rows(file)
                .filter(row -> row.length > 2 && row[2].equals(text))
                .map(row -> row[0])
                .findFirst()
                .orElse(text);
    }

    boolean isGroup(int gid, String name) {
        return byNumber("/etc/group", gid).equals(name);
    }

    private Stream<String[]> rows(String file) {
        return host.text(file).stream().flatMap(String::lines).map(line -> line.split(":"));
    }

    boolean mayRead(User user, Path file) {
        return may(user, file, READ) && mayReach(user, file);
    }

    boolean mayReadAndWrite(User user, Path file) {
        return may(user, file, READ | WRITE) && mayReach(user, file);
    }

    boolean mayWrite(User user, Path file) {
        return may(user, file, WRITE) && mayReach(user, file);
    }

    /// Whether a user may make files in a folder.
    boolean mayFill(User user, Path folder) {
        return may(user, folder, WRITE | SEARCH) && mayReach(user, folder);
    }

    private boolean mayReach(User user, Path file) {
        Path root = host.path("/");
        for (Path folder = host.path(file).getParent();
                folder != null && folder.startsWith(root) && !folder.equals(root);
                folder = folder.getParent()) {
            if (!may(user, folder, SEARCH)) {
                return false;
            }
        }
        return true;
    }

    private boolean may(User user, Path file, int wanted) {
        Map<String, Object> facts = facts(file);
        if (user.uid() == 0 || facts.isEmpty()) {
            return user.uid() == 0;
        }
        int mode = (int) facts.get("mode");
        int shift = user.uid() == (int) facts.get("uid") ? 6 : user.gids().contains((int) facts.get("gid")) ? 3 : 0;
        return (mode >> shift & wanted) == wanted;
    }

    /// Whether those who are neither owner nor of the group may do that.
    boolean isOpenToOthers(Path file, boolean toWrite) {
        Map<String, Object> facts = facts(file);
        return !facts.isEmpty() && ((int) facts.get("mode") & (toWrite ? WRITE : READ)) != 0;
    }

    /// Owner, group and mode, as `ls -l` shows them.
    String words(Path file) {
        Map<String, Object> facts = facts(file);
        if (facts.isEmpty()) {
            return "cannot be looked at";
        }
        return String.format(
                "%s:%s %o",
                nameOf((int) facts.get("uid")),
                byNumber("/etc/group", (int) facts.get("gid")),
                (int) facts.get("mode") & 0777);
    }

    private Map<String, Object> facts(Path file) {
        try {
            return Files.readAttributes(host.path(file), "unix:uid,gid,mode");
        } catch (IOException untold) {
            return Map.of();
        }
    }
}
