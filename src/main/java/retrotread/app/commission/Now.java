package retrotread.app.commission;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The machine as it is, as `monitor lines` tells it.
///
/// @param ns monotonic time
/// @param state state of the supervisor, by its name
/// @param commissioning whether the commissioning mode holds
/// @param keyIn whether the key counts as in
/// @param speedMps best estimate of belt speed
/// @param setpointMps speed sent to the drive
/// @param leftNs time on the belt that is left
/// @param active lines that are active, by their names
record Now(
        long ns,
        String state,
        boolean commissioning,
        boolean keyIn,
        double speedMps,
        double setpointMps,
        long leftNs,
        Set<String> active) {
    private static final int WORDS = 9;

    /// @throws IllegalStateException when a daemon of another version speaks
    static Now parse(String line) {
        String[] words = line.split(" ");
        if (words.length != WORDS) {
            throw new IllegalStateException("the daemon is of another version; it says: " + line);
        }
        return new Now(
                Long.parseLong(words[1]),
                words[2],
                words[3].equals("COMMISSIONING"),
                words[4].equals("in"),
                Double.parseDouble(words[5]),
                Double.parseDouble(words[6]),
                Long.parseLong(words[7]),
                Arrays.stream(words[8].split(",")).collect(Collectors.toSet()));
    }

    boolean is(String name) {
        return state.equals(name);
    }
}
