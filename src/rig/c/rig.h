// What the rig's programs share: the clock of the edge time stamps, gpio-sim's attribute files, and percentiles.
#ifndef RIG_H
#define RIG_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static inline void die(const char *what) {
    fprintf(stderr, "%s: %s\n", what, strerror(errno));
    exit(1);
}

// CLOCK_MONOTONIC, ns: the base of GPIO edge time stamps and of Java's System.nanoTime.
static inline int64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static inline void sleep_until(int64_t ns) {
    struct timespec t = {.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR) {
    }
}

// Opens sim_gpioLINE/NAME below the folder of the simulated chip.
static inline int open_line(const char *sim, const char *line, const char *name, int flags) {
    char path[512];
    snprintf(path, sizeof path, "%s/sim_gpio%s/%s", sim, line, name);
    int fd = open(path, flags);
    if (fd < 0) die(path);
    return fd;
}

// Drives a simulated input line.
static inline void pull(int fd, int level) {
    const char *text = level ? "pull-up" : "pull-down";
    if (pwrite(fd, text, strlen(text), 0) < 0) die("pull");
}

// Reads a simulated line.
static inline int level_of(int fd) {
    char text[2];
    if (pread(fd, text, 1, 0) != 1) die("value");
    return text[0] == '1';
}

// No page faults, no timer slack, and before everything else in the guest; each of them only where it is allowed.
static inline void be_punctual(int priority) {
    struct sched_param p = {.sched_priority = priority};
    mlockall(MCL_CURRENT | MCL_FUTURE);
    prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
    if (priority > 0 && sched_setscheduler(0, SCHED_FIFO, &p) < 0) fprintf(stderr, "note: no real-time priority\n");
}

static inline int by_size(const void *a, const void *b) {
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

// The value that `percent` of the sorted values do not exceed, in microseconds.
static inline double percentile_us(const int64_t *sorted, int count, double percent) {
    int at = (int)(count * percent / 100);
    return sorted[at < count ? at : count - 1] / 1e3;
}

#endif
