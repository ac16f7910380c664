/*
 * A frequency converter of Delta's kind at the other end of a serial line: frames by libmodbus, which nobody here wrote;
 * behind it a motor that takes time, a communication watchdog and faults. Goes on when its line is gone.
 *
 *   converter PORT STATION HZ_PER_S WATCHDOG_ACTION WATCHDOG_TENTHS
 *
 * Says what happens, one line each, with the time of CLOCK_MONOTONIC in ns before it:
 *   late (it got no real-time priority) | ready | lost | write REGISTER VALUE | output HZ (negative: reversed)
 *   phase WORD | fault NUMBER | silent NS
 * Obeys its keypad on stdin, one word a line: fault N | reset | stop | mute | babble | speak | quit
 *
 * Registers as in the MS300 manual, appendix A: 2000H, 2001H, 2100H to 2104H; 09-02 and 09-03 as in the VFD-B manual.
 * What it does between two reads is chosen: a straight slope, and a watchdog that begins with the first good question. 58
 * stands for CE10 in its list of faults, as far as is known; nothing depends on the number.
 */
#include <errno.h>
#include <math.h>
#include <modbus.h>
#include <poll.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FIRST = 0x0900, LAST = 0x2110 };
enum { ACTION = 0x0902, TENTHS = 0x0903, CONTROL = 0x2000, SETPOINT = 0x2001, EXTERNAL = 0x2002, STATUS = 0x2100 };
enum { STOPPED, STOPPING, STANDBY, RUNNING };
enum { BY_LINE = 0x500, CE10 = 58, RESET = 2 };

static const char *const PHASES[] = {"stopped", "stopping", "standby", "running"};
static const int64_t STEP_NS = 5000000;

static modbus_mapping_t *registers;
static double hz_per_s;
static double output_hz, told_hz;
static int phase = STOPPED, reversed, fault, coasts, mute, babbling;
static int64_t heard_ns;

static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

#define SAY(...) (printf("%lld ", (long long)now_ns()), printf(__VA_ARGS__), putchar('\n'), fflush(stdout))

static uint16_t *at(int address) {
  return &registers->tab_registers[address - FIRST];
}

static void go(int to) {
  if (phase != to) {
    phase = to;
    SAY("phase %s", PHASES[phase]);
  }
}

static void halt(int coast) {
  coasts = coast;
  if (phase != STOPPED) {
    go(output_hz == 0 ? STOPPED : STOPPING);
  }
}

static void trip(int number, int coast) {
  if (fault == 0) {
    fault = number;
    SAY("fault %d", fault);
  }
  halt(coast);
}

/* One step of the motor: a straight slope, through zero where it was told to turn. Without torque it is gone at once:
 * what coasts is the belt. */
static void move(double seconds) {
  double wanted = phase == RUNNING ? *at(SETPOINT) * 0.01 * (reversed ? -1 : 1) : 0;
  double most = hz_per_s * seconds;
  double way = wanted - output_hz;
  output_hz = coasts && phase != RUNNING ? 0 : output_hz + fmax(-most, fmin(most, way));
  if (fabs(output_hz - told_hz) >= 0.005 || (output_hz == 0 && told_hz != 0)) {
    told_hz = output_hz;
    SAY("output %.3f", output_hz);
  }
  if (phase == STOPPING && output_hz == 0) {
    go(STOPPED);
  }
}

static void watch(int64_t now) {
  int action = *at(ACTION);
  int64_t limit = *at(TENTHS) * 100000000LL;
  if (heard_ns != 0 && limit > 0 && now - heard_ns > limit && fault == 0 && (action == 1 || action == 2)) {
    SAY("silent %lld", (long long)(now - heard_ns));
    trip(CE10, action == 2);
  }
}

static void show(void) {
  int turning = output_hz != 0 && (output_hz < 0) != reversed;
  int direction = turning ? (reversed ? 2 : 1) : (reversed ? 3 : 0);
  *at(STATUS) = fault;
  *at(STATUS + 1) = BY_LINE | direction << 3 | phase;
  *at(STATUS + 2) = *at(SETPOINT);
  *at(STATUS + 3) = (uint16_t)lround(fabs(output_hz) * 100);
  *at(STATUS + 4) = phase == STOPPED ? 0 : 120;
}

/* Bits 1 and 0: 01 stop, 10 run. Bits 5 and 4: 01 forward, 10 reverse. 00 is no function. A fault keeps it stopped. */
static void control(int word) {
  if ((word & 3) == 1) {
    halt(0);
  }
  if ((word & 3) == 2 && fault == 0) {
    reversed = (word & 0x30) == 0x20 ? 1 : (word & 0x30) == 0x10 ? 0 : reversed;
    go(RUNNING);
  }
}

static int known(int first, int count) {
  int watchdog = first >= ACTION && first + count <= TENTHS + 1;
  int status = first >= STATUS && first + count <= STATUS + 5;
  return watchdog || status;
}

static void answer(modbus_t *line, const uint8_t *question, int length) {
  int header = modbus_get_header_length(line);
  int function = question[header];
  int first = question[header + 1] << 8 | question[header + 2];
  int value = question[header + 3] << 8 | question[header + 4];
  heard_ns = now_ns();
  if (function == 3 && known(first, value)) {
    show();
    modbus_reply(line, question, length, registers);
  } else if (function == 6 && first >= CONTROL && first <= EXTERNAL) {
    SAY("write %04X %d", first, value);
    modbus_reply(line, question, length, registers);
    if (first == CONTROL) {
      control(value);
    } else if (first == EXTERNAL && value == RESET) {
      fault = 0;
    }
  } else {
    modbus_reply_exception(line, question, MODBUS_EXCEPTION_ILLEGAL_DATA_ADDRESS);
  }
}

static void keypad(void) {
  char word[32];
  if (fgets(word, sizeof word, stdin) == NULL || strncmp(word, "quit", 4) == 0) {
    exit(0);
  } else if (strncmp(word, "fault ", 6) == 0) {
    trip(atoi(word + 6), 1);
  } else if (strncmp(word, "reset", 5) == 0) {
    fault = 0;
    SAY("fault 0");
  } else if (strncmp(word, "stop", 4) == 0) {
    halt(0);
  } else if (strncmp(word, "mute", 4) == 0) {
    mute = 1;
  } else if (strncmp(word, "babble", 6) == 0) {
    mute = babbling = 1;
  } else if (strncmp(word, "speak", 5) == 0) {
    mute = babbling = 0;
  }
}

static modbus_t *plug(const char *port, int station) {
  modbus_t *line = modbus_new_rtu(port, 19200, 'N', 8, 2);
  if (line != NULL && modbus_set_slave(line, station) == 0 && modbus_connect(line) == 0) {
    modbus_set_byte_timeout(line, 0, 20000);
    SAY("ready");
    return line;
  }
  modbus_free(line);
  return NULL;
}

/* Some 12,000 bytes a second that mean nothing; what does not fit is nobody's loss. */
static void babble(modbus_t *line) {
  char noise[64];
  for (size_t i = 0; i < sizeof noise; i++) {
    noise[i] = (char)rand();
  }
  struct pollfd room = {modbus_get_socket(line), POLLOUT, 0};
  if (poll(&room, 1, 0) > 0 && write(room.fd, noise, sizeof noise) < 0) {
    mute = 1;
  }
}

/* One wait for a question, at most a step long; 0 when the line is gone. */
static int serve(modbus_t *line) {
  uint8_t question[MODBUS_RTU_MAX_ADU_LENGTH];
  struct pollfd both[] = {{modbus_get_socket(line), POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
  poll(both, 2, STEP_NS / 1000000);
  if (babbling) {
    babble(line);
  }
  if (both[1].revents != 0) {
    keypad();
  }
  if (both[0].revents & POLLIN) {
    errno = 0;
    int length = modbus_receive(line, question);
    if (length > 0 && !mute) {
      answer(line, question, length);
    } else if (length < 0 && errno != EMBBADCRC && errno != ETIMEDOUT && errno != EMBBADDATA) {
      modbus_flush(line);
    }
  }
  return !(both[0].revents & (POLLHUP | POLLERR | POLLNVAL));
}

int main(int count, char **words) {
  if (count != 6) {
    fprintf(stderr, "wanted: converter PORT STATION HZ_PER_S WATCHDOG_ACTION WATCHDOG_TENTHS\n");
    return 2;
  }
  struct sched_param before_us = {30};
  if (sched_setscheduler(0, SCHED_RR, &before_us) != 0) {
    SAY("late"); /* A real one is not kept waiting by this computer. */
  }
  setvbuf(stdin, NULL, _IONBF, 0);
  registers = modbus_mapping_new_start_address(0, 0, 0, 0, FIRST, LAST - FIRST, 0, 0);
  hz_per_s = atof(words[3]);
  *at(ACTION) = atoi(words[4]);
  *at(TENTHS) = atoi(words[5]);
  modbus_t *line = NULL;
  int64_t moved_ns = now_ns();
  for (;;) {
    if (line == NULL) {
      line = plug(words[1], atoi(words[2]));
    }
    struct pollfd keys = {STDIN_FILENO, POLLIN, 0};
    if (line == NULL && poll(&keys, 1, STEP_NS / 1000000) > 0) {
      keypad();
    } else if (line != NULL && !serve(line)) {
      SAY("lost");
      modbus_close(line);
      modbus_free(line);
      line = NULL;
    }
    int64_t now = now_ns();
    watch(now);
    move((now - moved_ns) / 1e9);
    moved_ns = now;
  }
}
