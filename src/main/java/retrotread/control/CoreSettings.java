package retrotread.control;

import retrotread.belt.BeltSettings;
import retrotread.safety.SafetySettings;

/// All that the pure core is told at the start. The same settings and the same inputs give the same decisions,
/// bit for bit.
///
/// @param trims whether the set-point is corrected by what the belt makes of it; wrong for a drive that
///     regulates the belt by itself
public record CoreSettings(BeltSettings belt, SafetySettings safety, boolean trims) {}
