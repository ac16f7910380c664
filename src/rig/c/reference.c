// The yardstick: the smallest C program that lets an output line follow an input line through Linux' GPIO character
// device (v2): read an edge, set the output. Runs until it is killed, at the real-time priority of the daemon's control
// thread, so that the two are compared and not their priorities.
//
//   reference CHIP INPUT_LINE OUTPUT_LINE
#include "rig.h"
#include <linux/gpio.h>
#include <sys/ioctl.h>

#define PRIORITY 50 // adapter.host gives the control thread the same

static int request(int chip, int line, uint64_t flags) {
    struct gpio_v2_line_request r = {.offsets = {line}, .num_lines = 1, .consumer = "reference", .config.flags = flags};
    if (ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &r) < 0) die("request");
    return r.fd;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: reference CHIP INPUT_LINE OUTPUT_LINE\n");
        return 2;
    }
    be_punctual(PRIORITY);
    int chip = open(argv[1], O_RDWR);
    if (chip < 0) die(argv[1]);
    int in = request(chip, atoi(argv[2]),
                     GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING);
    int out = request(chip, atoi(argv[3]), GPIO_V2_LINE_FLAG_OUTPUT);

    struct gpio_v2_line_event event;
    while (read(in, &event, sizeof event) == sizeof event) {
        struct gpio_v2_line_values values = {.mask = 1, .bits = event.id == GPIO_V2_LINE_EVENT_RISING_EDGE};
        if (ioctl(out, GPIO_V2_LINE_SET_VALUES_IOCTL, &values) < 0) die("set");
    }
    die("read");
}
