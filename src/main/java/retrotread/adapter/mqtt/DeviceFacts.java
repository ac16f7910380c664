package retrotread.adapter.mqtt;

import java.util.Map;
import java.util.regex.Pattern;
import retrotread.safety.Budget;
import retrotread.safety.Profile;

/// What the daemon knows of itself and says in its birth certificate and its state.
///
/// @param swVersion version of the daemon
/// @param javaVersion version of the Java runtime
/// @param bootId short id of this boot of the machine, 1 to 12 of `a-z0-9`
/// @param configSha256 hash of the configuration that holds, 64 hex digits
/// @param capBackwardMps highest speed backward that this device ever allows, m/s
/// @param observing whether it only observes, and obeys nobody
/// @param budgets computed worst case of each selectable profile
public record DeviceFacts(
        String swVersion,
        String javaVersion,
        String bootId,
        String configSha256,
        double capBackwardMps,
        boolean observing,
        Map<Profile, Budget.Result> budgets) {
    private static final Pattern BOOT = Pattern.compile("[a-z0-9]{1,12}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public DeviceFacts {
        require("bootId", bootId, BOOT);
        require("configSha256", configSha256, SHA256);
        budgets = Map.copyOf(budgets);
    }

    private static void require(String name, String value, Pattern wanted) {
        if (!wanted.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " is \"" + value + "\", wanted " + wanted);
        }
    }
}
