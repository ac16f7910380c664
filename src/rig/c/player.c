// Plays edges onto one simulated GPIO line at given instants, and says how punctual it was.
//
//   player SIM_FOLDER LINE TIMES_FILE ACTUAL_FILE
//
// TIMES_FILE: one edge a line, "TIME_NS LEVEL", ns after the start, rising. ACTUAL_FILE (written at the end): one
// edge a line, "PLANNED_NS BEFORE_NS AFTER_NS LEVEL", CLOCK_MONOTONIC: the instant it was due, and the clock right
// before and right after the write. The edge time stamp of the kernel lies between the two. Standard output: its own
// lateness.
#include "rig.h"

#define EDGES_MAX 200000
#define LEAD_NS 200000000LL // from the start of the program to instant zero, to be asleep in time for the first edge
#define TRAIL_NS 50000000LL // after the last edge: whoever waits for it goes first

struct edge {
    int64_t due, before, after;
    int level;
};

static struct edge edges[EDGES_MAX];

static int read_times(const char *path) {
    FILE *in = fopen(path, "r");
    if (!in) die(path);
    int count = 0;
    long long time;
    int level;
    while (fscanf(in, "%lld %d", &time, &level) == 2) {
        if (count == EDGES_MAX || (count > 0 && time < edges[count - 1].due) || (level != 0 && level != 1)) {
            fprintf(stderr, "%s: edge %d: wanted rising times, levels 0 or 1, at most %d\n", path, count + 1,
                    EDGES_MAX);
            exit(1);
        }
        edges[count++] = (struct edge){.due = time, .level = level};
    }
    if (count == 0 || !feof(in)) {
        fprintf(stderr, "%s: cannot read line %d: wanted \"TIME_NS LEVEL\"\n", path, count + 1);
        exit(1);
    }
    fclose(in);
    return count;
}

static void write_actual(const char *path, int count) {
    FILE *out = fopen(path, "w");
    if (!out) die(path);
    for (int i = 0; i < count; i++)
        fprintf(out, "%lld %lld %lld %d\n", (long long)edges[i].due, (long long)edges[i].before,
                (long long)edges[i].after, edges[i].level);
    if (fclose(out)) die(path);
}

static void print_lateness(int count) {
    int64_t *late = malloc(count * sizeof *late), *took = malloc(count * sizeof *took);
    if (!late || !took) die("memory");
    for (int i = 0; i < count; i++) {
        late[i] = edges[i].before - edges[i].due;
        took[i] = edges[i].after - edges[i].before;
    }
    qsort(late, count, sizeof *late, by_size);
    qsort(took, count, sizeof *took, by_size);
    printf("player: %d edges, late us: p50 %.1f p99 %.1f max %.1f; write us: p50 %.1f p99 %.1f\n", count,
           percentile_us(late, count, 50), percentile_us(late, count, 99), percentile_us(late, count, 100),
           percentile_us(took, count, 50), percentile_us(took, count, 99));
}

int main(int argc, char **argv) {
    if (argc != 5) {
        fprintf(stderr, "usage: player SIM_FOLDER LINE TIMES_FILE ACTUAL_FILE\n");
        return 2;
    }
    int line = open_line(argv[1], argv[2], "pull", O_WRONLY);
    int count = read_times(argv[3]);
    be_punctual(90);

    int64_t start = now_ns() + LEAD_NS;
    for (int i = 0; i < count; i++) {
        edges[i].due += start;
        sleep_until(edges[i].due);
        edges[i].before = now_ns();
        pull(line, edges[i].level);
        edges[i].after = now_ns();
    }
    sleep_until(now_ns() + TRAIL_NS);
    write_actual(argv[4], count);
    print_lateness(count);
    return 0;
}
