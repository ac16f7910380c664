package retrotread.control;

import retrotread.belt.BeltSettings;
import retrotread.safety.SafetySettings;

/// All that the pure core is told at the start. The same settings and the same inputs give the same decisions,
/// bit for bit.
public record CoreSettings(BeltSettings belt, SafetySettings safety) {}
