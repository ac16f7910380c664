package retrotread.safety;

/// What the installation can promise. PROTECTING: all rules, worst-case excess within budget, interlock board
/// with mirror contact. MONITORING: all rules run and trip, but the budget is not met or there is no such
/// board. COMMISSIONING: nobody is on the belt, which runs while Start is held; entered by a service act.
/// OBSERVING: the belt is measured and told of, and no output is ever energised.
public enum Mode {
    PROTECTING,
    MONITORING,
    COMMISSIONING,
    OBSERVING
}
