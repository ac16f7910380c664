// Measures how long a relay line stays high after its key has opened.
//
//   latency SIM_FOLDER KEY_LINE BUTTON_LINE RELAY_LINE OPENINGS NAME
//
// Each round: close the key, press the button twice (Reset, Start), wait for the relay line to go high, wait 1 to 6
// ms (the same uneven waits for whoever is measured, so that no tick keeps step with them), open the key, look until
// the relay line is low. Whoever needs no button gets a line that nobody reads, so that both wait the same. Standard
// output, one line a run: NAME, openings, misses, p50, p99 and most, in us. A miss is a relay that did not follow
// within 2 s.
#include "rig.h"

#define FOLLOW_MAX_NS 2000000000LL
#define OPENINGS_MAX 100000
#define PRESSED_NS 37000000LL // a button counts after 30 ms, seen at a tick of 5 ms; so does its release
#define RELEASED_NS 37000000LL

// Looks until the line has the level; the time that took from `since`, or -1. Sleeps for a moment between two looks:
// there is only one processor, and giving it away by sched_yield would leave the measured program waiting for a 10 ms
// timer tick now and then.
static int64_t follow(int fd, int level, int64_t since) {
    for (;;) {
        int is = level_of(fd);
        int64_t took = now_ns() - since;
        if (is == level) return took;
        if (took > FOLLOW_MAX_NS) return -1;
        sleep_until(now_ns() + 1000);
    }
}

static void press(int button) {
    pull(button, 1);
    sleep_until(now_ns() + PRESSED_NS);
    pull(button, 0);
    sleep_until(now_ns() + RELEASED_NS);
}

int main(int argc, char **argv) {
    int wanted = argc == 7 ? atoi(argv[5]) : 0;
    if (wanted <= 0 || wanted > OPENINGS_MAX) {
        fprintf(stderr, "usage: latency SIM_FOLDER KEY_LINE BUTTON_LINE RELAY_LINE OPENINGS NAME\n");
        return 2;
    }
    int key = open_line(argv[1], argv[2], "pull", O_WRONLY);
    int button = open_line(argv[1], argv[3], "pull", O_WRONLY);
    int relay = open_line(argv[1], argv[4], "value", O_RDONLY);
    int64_t *took = malloc(wanted * sizeof *took);
    if (!took) die("memory");
    be_punctual(0);

    uint32_t uneven = 1; // a linear congruential generator with the constants of Numerical Recipes
    int count = 0, misses = 0;
    for (int i = 0; i < wanted; i++) {
        pull(key, 1);
        sleep_until(now_ns() + RELEASED_NS);
        press(button);
        press(button);
        if (follow(relay, 1, now_ns()) < 0) {
            misses++;
            continue;
        }
        uneven = uneven * 1664525u + 1013904223u;
        sleep_until(now_ns() + 1000000 + uneven % 5000000);
        int64_t opened = now_ns();
        pull(key, 0);
        int64_t time = follow(relay, 0, opened);
        if (time < 0) misses++;
        else took[count++] = time;
        sleep_until(now_ns() + 1000000);
    }
    qsort(took, count, sizeof *took, by_size);
    printf("%s openings %d misses %d p50 %.1f p99 %.1f max %.1f\n", argv[6], count, misses,
           count ? percentile_us(took, count, 50) : -1, count ? percentile_us(took, count, 99) : -1,
           count ? percentile_us(took, count, 100) : -1);
    return 0;
}
