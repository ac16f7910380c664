package retrotread.world.seeded;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// What one seed says: a treadmill, a person, which kinds of trouble exist in this world, and when they strike.
/// Three worlds in four have one kind at most and a long walk; the rest draw a subset of all kinds, so that
/// troubles meet that nobody thought of together.
///
/// @param seed of everything in this world
/// @param build the treadmill
/// @param acts what strikes, in order of time
/// @param lengthNs how long the life is, of simulated time
/// @param handsSeed of the person's own choices
record Life(long seed, Build build, List<Act> acts, long lengthNs, long handsSeed) {
    /// @param afterNs since the world began
    /// @param seed of what the strike has to choose
    record Act(long afterNs, Trouble trouble, long seed) {}

    private static final long SECOND_NS = 1_000_000_000L;

    /// Moods with one kind of trouble at most; a third of them with none.
    private static final int CALM = 12;

    /// Chance of each kind in a world that swarms, one in so many.
    private static final int SWARM_ONE_IN = 7;

    private static final int MOMENTS_MOST = 4;

    /// One world in sixteen is restless: nobody leaves key, buttons and network alone.
    private static final int MOODS = 16;

    private static final int RESTLESS = MOODS - 1;
    private static final int RESTLESS_MOST = 40;

    /// What lasts strikes in the later part of a life, so that there was a walk before it.
    private static final double LASTING_FROM = 0.3;

    Life {
        acts = List.copyOf(acts);
    }

    static Life of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Build build = Build.draw(random);
        int mood = random.nextInt(MOODS);
        Set<Trouble> kinds = mood < CALM ? one(mood, random) : swarm(random);
        double seconds = kinds.size() <= 1 ? random.nextDouble(110, 235) : random.nextDouble(80, 180);
        int most = mood == RESTLESS ? RESTLESS_MOST : MOMENTS_MOST;
        List<Act> acts = new ArrayList<>();
        for (Trouble kind : kinds) {
            boolean moment = kind.kind == Trouble.Kind.MOMENT;
            int times = moment ? random.nextInt(1, most + 1) : 1;
            for (int i = 0; i < times; i++) {
                double at = random.nextDouble(moment ? 0 : LASTING_FROM, 1) * seconds;
                acts.add(new Act((long) (at * SECOND_NS), kind, random.nextLong()));
            }
        }
        acts.sort(Comparator.comparingLong(Act::afterNs));
        return new Life(seed, build, acts, (long) (seconds * SECOND_NS), random.nextLong());
    }

    private static Set<Trouble> one(int mood, SplittableRandom random) {
        Trouble[] all = Trouble.values();
        Trouble kind = all[random.nextInt(all.length)];
        return mood < CALM / 3 ? EnumSet.noneOf(Trouble.class) : EnumSet.of(kind);
    }

    private static Set<Trouble> swarm(SplittableRandom random) {
        Set<Trouble> kinds = EnumSet.noneOf(Trouble.class);
        for (Trouble kind : Trouble.values()) {
            if (random.nextInt(SWARM_ONE_IN) == 0) {
                kinds.add(kind);
            }
        }
        return kinds;
    }
}
