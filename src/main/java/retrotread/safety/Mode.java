package retrotread.safety;

/// What the installation can promise. PROTECTING: all rules, worst-case excess within budget, interlock board
/// with mirror contact. MONITORING: all rules run and trip, but the budget is not met or there is no such
/// board.
public enum Mode {
    PROTECTING,
    MONITORING
}
