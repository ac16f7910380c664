// Writes down when output lines changed, until it is told to end (SIGTERM). gpio-sim cannot wait for an output, so it
// looks every PERIOD_US: a time in the file is never before the change, and at most LONGEST_NS (see below) after it.
//
//   watch SIM_FOLDER PERIOD_US FILE LINE NAME [LINE NAME ...]
//
// FILE: one line per change and one for each level at the start, "TIME_NS NAME LEVEL", CLOCK_MONOTONIC; last comes
// "TIME_NS end LONGEST_NS", the end and the longest time it did not look.
#include "rig.h"
#include <signal.h>

#define LINES_MAX 8
#define CHANGES_MAX 500000 // 40 minutes of a heartbeat that changes every 5 ms

struct change {
    int64_t time;
    int line, level;
};

static struct change changes[CHANGES_MAX];
static volatile sig_atomic_t ended;

static void end(int signal) {
    (void)signal;
    ended = 1;
}

int main(int argc, char **argv) {
    int lines = (argc - 4) / 2;
    if (argc < 6 || argc % 2 || lines > LINES_MAX || atoi(argv[2]) <= 0) {
        fprintf(stderr, "usage: watch SIM_FOLDER PERIOD_US FILE LINE NAME [LINE NAME ...]\n");
        return 2;
    }
    int fds[LINES_MAX], levels[LINES_MAX], count = 0;
    for (int i = 0; i < lines; i++) {
        fds[i] = open_line(argv[1], argv[4 + 2 * i], "value", O_RDONLY);
        levels[i] = -1;
    }
    FILE *out = fopen(argv[3], "w");
    if (!out) die(argv[3]);
    signal(SIGTERM, end);
    be_punctual(80);

    int64_t period = atoi(argv[2]) * 1000LL, looked = now_ns(), due = looked, longest = 0;
    while (!ended && count <= CHANGES_MAX - lines) {
        sleep_until(due);
        int64_t now = now_ns();
        for (int i = 0; i < lines; i++) {
            int level = level_of(fds[i]);
            if (level != levels[i]) changes[count++] = (struct change){now_ns(), i, levels[i] = level};
        }
        if (now - looked > longest) longest = now - looked;
        looked = now;
        // Nobody else runs while this looks: on a slow machine it pauses for as long as it looked, or the guest stands.
        int64_t looked_for = now_ns() - now, soonest = now + 2 * looked_for;
        due = due + period > soonest ? due + period : soonest;
    }
    for (int i = 0; i < count; i++)
        fprintf(out, "%lld %s %d\n", (long long)changes[i].time, argv[5 + 2 * changes[i].line], changes[i].level);
    fprintf(out, "%lld end %lld\n", (long long)now_ns(), (long long)longest);
    if (fclose(out)) die(argv[3]);
    return 0;
}
