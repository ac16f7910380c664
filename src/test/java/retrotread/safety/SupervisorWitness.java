package retrotread.safety;

/// What a person has done since the last lock, judged from what the supervisor is told and what it answers, by
/// rules of its own (SR-8). Times in the units of the exploration. Packs into 16 bits.
final class SupervisorWitness {
    static final int NOTHING = 0;
    static final int RESET = 1;
    static final int STARTED = 2;
    static final int COUNTED_DOWN = 3;

    /// Bound of the ages: one more than the longest time.
    static final int AGE_MOST = 5;

    static final int RESET_TO_START = 2;
    static final int COUNTDOWN = 3;
    static final int SERVICE_WINDOW = 3;

    private static final int NOT_ASKED = 7;

    int stage;
    int age;
    private int askedAge;
    boolean mayReset;
    boolean mayService;

    void begin() {
        stage = NOTHING;
        age = 0;
        askedAge = NOT_ASKED;
    }

    int packed() {
        return stage | age << 4 | askedAge << 8;
    }

    void unpack(int bits) {
        stage = bits & 15;
        age = bits >> 4 & 15;
        askedAge = bits >> 8 & 15;
    }

    /// Takes one step that led from one state to another.
    void step(Signals told, int units, SafetyState from, SafetyState to) {
        age = Math.min(age + units, AGE_MOST);
        askedAge = askedAge == NOT_ASKED ? NOT_ASKED : Math.min(askedAge + units, AGE_MOST);
        boolean clean = told.findings == 0;
        mayReset = told.isResetPressed && told.isStanding && told.isKeyCycled && clean;
        boolean mayStart = told.isStartPressed && told.isStanding && clean && age >= RESET_TO_START;
        boolean mayRun = told.isRelayProven && clean && age >= COUNTDOWN;
        switch (stage) {
            case NOTHING -> advance(mayReset);
            case RESET -> advance(mayStart);
            case STARTED -> advance(mayRun);
            default -> age = 0;
        }
        if (from == SafetyState.LOCKOUT && told.isServiceAsked) {
            askedAge = 0;
        }
        mayService = askedAge < SERVICE_WINDOW && told.isServiceHeld;
        fall(from, to);
    }

    private void advance(boolean done) {
        stage += done ? 1 : 0;
        age = done ? 0 : age;
    }

    /// Every lock wants all of it again; a stop that a person asked for wants a new start.
    private void fall(SafetyState from, SafetyState to) {
        if (to == SafetyState.LOCKED || to == SafetyState.LOCKOUT) {
            stage = NOTHING;
            age = 0;
        } else if (to == SafetyState.READY && stage > RESET) {
            stage = RESET;
            age = 0;
        }
        askedAge = to == SafetyState.LOCKOUT ? askedAge : NOT_ASKED;
    }

    /// How far a person must have come for a state.
    static boolean fits(int stage, SafetyState state) {
        return switch (state) {
            case LOCKED, LOCKOUT -> stage == NOTHING;
            case READY -> stage == RESET;
            case COUNTDOWN -> stage == STARTED;
            case RUNNING, STOPPING -> stage == COUNTED_DOWN;
        };
    }
}
