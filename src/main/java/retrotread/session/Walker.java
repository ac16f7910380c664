package retrotread.session;

import retrotread.safety.Profile;

/// Whoever walks, under a pseudonym: who that is, only the clinic's own list knows.
///
/// @param code pseudonym, 2 to 16 of A-Z, 0-9 and -, a digit among them
/// @param profile whose limits hold, once the first sessions are over
/// @param addedUtcMillis wall clock when they came
public record Walker(String code, Profile profile, long addedUtcMillis) {
    private static final int CODE_LEAST = 2;
    private static final int CODE_MOST = 16;

    public Walker {
        requireCode(code);
    }

    /// A code without a digit is mostly a name or its initials, and what stands here leaves the machine in
    /// backups and exports.
    ///
    /// @throws IllegalArgumentException when it is no code, with why
    public static void requireCode(String code) {
        boolean ok = code.length() >= CODE_LEAST && code.length() <= CODE_MOST;
        boolean digit = false;
        for (int i = 0; i < code.length(); i++) {
            char each = code.charAt(i);
            boolean isDigit = each >= '0' && each <= '9';
            ok = ok && (isDigit || (each >= 'A' && each <= 'Z') || each == '-');
            digit |= isDigit;
        }
        if (!ok || !digit) {
            throw new IllegalArgumentException("\"" + code + "\" is no walker's code; wanted " + CODE_LEAST + " to "
                    + CODE_MOST + " of A-Z, 0-9 and -, at least one of them a digit, such as P-07. Never a name or"
                    + " initials: records and backups leave this machine, and who a code is stays on your own list");
        }
    }
}
