package retrotread.app.doctor;

import java.util.List;

/// Looks at one thing of a machine, and changes nothing.
interface Check {
    /// What it found; nothing where it does not apply.
    List<Finding> look(Host host);
}
