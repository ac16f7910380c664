package retrotread.runtime;

import java.util.ArrayList;
import java.util.List;

/// Who walked when, as codes: whoever keeps a session asks for the moment it began, however late its disk is.
/// Written by the socket thread, read by any. The codes stay on this machine.
public final class WalkerCodes {
    /// Changes that are remembered. Chosen: a day of walkers of five minutes would still not push out the hour
    /// that a disk may be late.
    private static final int CHANGES_MOST = 64;

    private record Change(long sinceNs, String code) {}

    private volatile List<Change> changes = List.of();

    /// From now on it is somebody; empty for nobody.
    void note(long sinceNs, String code) {
        List<Change> more = new ArrayList<>(changes);
        more.add(new Change(sinceNs, code));
        changes = List.copyOf(more.subList(Math.max(0, more.size() - CHANGES_MOST), more.size()));
    }

    /// Who was chosen at a monotonic time; empty for nobody.
    public String at(long nowNs) {
        String code = "";
        for (Change change : changes) {
            code = change.sinceNs - nowNs <= 0 ? change.code : code;
        }
        return code;
    }
}
