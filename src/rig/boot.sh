#!/bin/bash
# Boots the rig's kernel (build-kernel.sh) in about a second with this machine's own files as its root, makes one GPIO
# chip of simulated lines, runs COMMAND there as root and ends with its exit status. Output of COMMAND comes as it is
# made.
#
#   boot.sh COMMAND [ARGUMENT ...]
#
# In the guest: GPIO_CHIP is /dev/gpiochipN; GPIO_SIM is the folder with sim_gpioK/pull (write pull-up or pull-down to
# drive input line K) and sim_gpioK/value (read output line K). Loopback is up; /tmp and /run are empty and end with the
# guest; everything else is this machine's file system, so results go below the folder that boot.sh was started in.
# The guest has one processor, and a system call costs some 10 us: compare times with a program in the same boot.
#
# Can be set: RIG_KERNEL, RIG_LINES (32), RIG_MEMORY (1024M; in M), RIG_SECONDS_MAX (300, then the guest is killed),
# RIG_DISK (image of a disk, /dev/ubda in the guest), RIG_GROUP (file that gets the process group of the kernel: killing
# that group is a power cut, which this program answers like a guest that did not finish).
set -euo pipefail

kernel=${RIG_KERNEL:-$HOME/.cache/retrotread-rig/linux}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if [ ! -x "$kernel" ]; then
  echo "boot.sh: no kernel at $kernel: run $here/build-kernel.sh (about 7 minutes, once)" >&2
  exit 2
fi
[ $# -gt 0 ] || { echo "usage: boot.sh COMMAND [ARGUMENT ...]" >&2; exit 2; }

job=$(mktemp -d /var/tmp/retrotread-rig.XXXXXX)
guest=
trap 'finish' EXIT
trap 'exit 143' INT TERM
: > "$job/out"
finish() { # the kernel and its helper processes are one group of their own
  if [ -n "$guest" ]; then
    kill -KILL -- "-$guest" 2> /dev/null || true
    wait "$guest" 2> /dev/null || true
  fi
  rm -rf "$job"
}

# The guest's first process. A project below /tmp stays visible: its folder is moved onto the fresh /tmp.
{
  echo '#!/bin/bash'
  declare -px | grep -vE '^declare -x (TMPDIR|OLDPWD|PWD|SHLVL|_)=' || true
  printf 'project=%q\njob=%q\nlines=%q\n' "$PWD" "$job" "${RIG_LINES:-32}"
  cat <<'INIT'
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t configfs none /sys/kernel/config
mount --bind "$project" /mnt
mount -t tmpfs run /run
mount -t tmpfs tmp /tmp
case $project in
  /tmp/* | /run/*) mkdir -p "$project"; mount --move /mnt "$project" ;;
  *) umount /mnt ;;
esac
# Real-time threads are not held back for 50 ms a second, as they are by default.
echo -1 > /proc/sys/kernel/sched_rt_runtime_us
ip link set lo up
chip=/sys/kernel/config/gpio-sim/rig
mkdir -p $chip/bank0
echo "$lines" > $chip/bank0/num_lines
echo 1 > $chip/live
export GPIO_CHIP=/dev/$(< $chip/bank0/chip_name)
export GPIO_SIM=/sys/devices/platform/$(< $chip/dev_name)/$(< $chip/bank0/chip_name)
cd "$project" || exit 1
INIT
  printf '{'
  printf ' %q' "$@"
  printf '; } < /dev/null > "$job/out" 2>&1\necho $? > "$job/status"\nsync\necho o > /proc/sysrq-trigger\nsleep 60\n'
} > "$job/init"
chmod +x "$job/init"

# The guest's memory is a file: in memory, where there is room for it (a container's /dev/shm is often small).
room=$(df --output=avail -B1M /dev/shm 2> /dev/null | tail -n 1 || true)
memory=${RIG_MEMORY:-1024M}
if [ "${room:-0}" -ge "${memory%M}" ]; then memory_folder=/dev/shm; else memory_folder=/var/tmp; fi

# Before other work of this machine, where that is allowed: a guest that is not run measures nothing. Not at real-time
# priority: a busy guest would be held back for up to 50 ms a second in favour of ordinary work.
urgently=()
if nice -n -15 true 2> /dev/null; then urgently=(nice -n -15); fi

# Not opened with O_SYNC: what the guest has given to its disk is safe in this machine's memory when the guest dies, and
# what it still had in its own memory is gone.
disk=()
if [ -n "${RIG_DISK:-}" ]; then disk=("ubd0=$RIG_DISK"); fi
TMPDIR=$memory_folder setsid "${urgently[@]}" "$kernel" mem="$memory" "${disk[@]}" \
  rootfstype=hostfs rootflags=/ rw init="$job/init" rng_core.default_quality=1000 con=null con0=null,fd:1 quiet < /dev/null > "$job/console" 2>&1 &
guest=$!
[ -z "${RIG_GROUP:-}" ] || echo "$guest" > "$RIG_GROUP"
timeout "${RIG_SECONDS_MAX:-300}" tail -f -n +1 --sleep-interval=0.1 --pid=$guest "$job/out" || true
if [ ! -s "$job/status" ]; then
  echo "boot.sh: the guest did not finish its command within ${RIG_SECONDS_MAX:-300} s; its console ended:" >&2
  tail -5 "$job/console" >&2
  exit 124
fi
wait "$guest" || true
exit "$(< "$job/status")"
