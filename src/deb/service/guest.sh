#!/bin/bash
# Runs as a service in the guest, after everything else has started: looks at the installed daemon from outside, and writes
# a line for each thing that it saw. Then the guest is switched off.
set -uo pipefail

result=/root/try/seen
lines=/sys/devices/platform
sim=$(ls -d $lines/gpio-sim.*/gpiochip* | head -n 1)
KEY=1 RELAY=3 HEARTBEAT=4
: >"$result"

seen() { echo "seen: $*" >>"$result"; }
wants() { # WORDS COMMAND...
  local words=$1
  shift
  if "$@" >/root/try/said 2>&1; then
    seen "$words"
  else
    { echo "NOT SEEN: $words"; cat /root/try/said; journalctl -u retrotread --no-pager -n 40 -o cat; } >>"$result"
    sync
    systemctl poweroff --force --force
  fi
}
level() { cat "$sim/sim_gpio$1/value"; }
low() { [ "$(level "$1")" = 0 ]; }
pull() { echo "pull-$2" >"$sim/sim_gpio$1/pull"; }
within() { # SECONDS COMMAND...: comes true
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.2
  done
}
pid() { systemctl show -P MainPID retrotread; }
is_locked() { retrotread status | grep -q '^state: locked'; }
another() { # PID: runs, is another process, and is ready
  [ "$(pid)" != "$1" ] && [ "$(systemctl show -P ActiveState retrotread)" = active ]
}
# The heartbeat is watched 200 times: a line that never changes is silent.
silent() {
  local first each
  first=$(level $HEARTBEAT)
  for each in $(seq 200); do [ "$(level $HEARTBEAT)" = "$first" ] || return 1; done
}
in_proc() { grep -q "$1" "/proc/$(pid)/status"; }

pull $KEY up
before=$(cut -d' ' -f1 /proc/uptime)
wants "systemctl start returns when it guards" systemctl start retrotread
seen "  after $(echo "$(cut -d' ' -f1 /proc/uptime) $before" | awk '{printf "%.1f", $1 - $2}') s here"
wants "it is locked, and has read the key" sh -c 'retrotread status | tee /dev/stderr | grep -q "^state: locked" && retrotread status | grep -q "^key: in"'
wants "the relay line is low" low $RELAY
wants "it runs as its own user" sh -c "[ \"\$(stat -c %U /proc/$(pid))\" = retrotread ]"
wants "without any capability" in_proc '^CapEff:	0000000000000000'
wants "never gaining one" in_proc '^NoNewPrivs:	1'
wants "with its system calls filtered" in_proc '^Seccomp:	2'
wants "seeing the system read-only" sh -c "grep ' / / ' /proc/$(pid)/mountinfo | grep -q ' ro[, ]'"
wants "its control thread at real-time priority" sh -c "cat /proc/$(pid)/task/*/sched | grep -q '^prio *: *49'"
wants "its broker hears it" within 30 sh -c 'timeout 5 mosquitto_sub -V 5 -h 127.0.0.1 -C 1 -t "treadmill/1/+/+/availability" | grep -q online'

doctor() { # beside the daemon: its lines, its rights and its broker are good
  retrotread doctor >/root/try/doctor
  [ $? -le 1 ] && cat /root/try/doctor && [ "$(grep -c "^good  *GPIO [0-9].*held by the running daemon" /root/try/doctor)" -ge 5 ] &&
    grep -q "^good  *real time  *priority up to 60" /root/try/doctor && grep -q "^good  *broker " /root/try/doctor
}
wants "doctor finds its lines, rights and broker good beside it" doctor
wants "and leaves it as it was" is_locked

old=$(pid)
kill -STOP "$old"
wants "a stopped process: the heartbeat is silent" silent
wants "the watchdog kills it, and it starts again" within 60 another "$old"
wants "locked" within 20 is_locked
wants "the journal says that the watchdog did it" sh -c 'journalctl -u retrotread --no-pager | grep -qi watchdog'

old=$(pid)
kill -KILL "$old"
wants "a killed process: the relay line is low" low $RELAY
wants "it starts again" within 60 another "$old"
wants "locked again" within 20 is_locked

began=$SECONDS
wants "stop stops it" systemctl stop retrotread
wants "within 10 s, relay line low" sh -c "[ $((SECONDS - began)) -le 10 ] && [ \$(cat $sim/sim_gpio$RELAY/value) = 0 ]"
wants "journald has a readable line for each event" sh -c 'journalctl -u retrotread --no-pager -o cat >/root/try/journal
  [ "$(grep -c "^Service: state_changed: the machine was switched on (SR-1)" /root/try/journal)" = 3 ] &&
  grep -q "^Service: key_in, belt 0.00 km/h" /root/try/journal && ! grep -q "^	at " /root/try/journal'
sync
systemctl poweroff --force --force
