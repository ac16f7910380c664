package retrotread.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word that a typing error was meant to be.
public final class Nearest {
    /// One letter in three may be wrong. Chosen: `foward` finds `forward`, `speed` does not find `seed_a`.
    private static final int LETTERS_PER_ERROR = 3;

    private Nearest() {}

    /// The nearest of the known words, if any is near.
    public static Optional<String> of(String word, Collection<String> known) {
        return known.stream()
                .filter(other -> distance(word, other) <= Math.max(1, word.length() / LETTERS_PER_ERROR))
                .min(Comparator.comparingInt(other -> distance(word, other)));
    }

    /// Letters inserted, deleted, replaced or swapped with their neighbour.
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
