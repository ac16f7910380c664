#!/bin/bash
# The installed service under a real systemd: a Debian 13 root with the package in it is booted as process 1 of the rig's
# kernel (src/rig/build-kernel.sh), on simulated GPIO lines and with its own Mosquitto. Prints what was seen in there
# (service/guest.sh); ends with 1 at the first thing that is not as it should be.
# Wants root, network the first time, and the package in target (`mvn package`).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

kernel=${RIG_KERNEL:-$HOME/.cache/retrotread-rig/linux}
[ -x "$kernel" ] || { echo "try-service.sh: no kernel at $kernel: run src/rig/build-kernel.sh (once)" >&2; exit 2; }
deb=$(ls target/retrotread_*_all.deb)
work=$(mktemp -d /var/tmp/retrotread-service.XXXXXX)
root=$work/root
guest=
finish() {
  [ -z "$guest" ] || kill -KILL -- "-$guest" 2>/dev/null || true
  ! mountpoint -q "$root/proc" || umount "$root/proc"
  rm -rf "$work"
}
trap finish EXIT

src/deb/debian-root.sh "$root"
mount -t proc proc "$root/proc"
cp "$deb" "$root/root/retrotread.deb"
DEBIAN_FRONTEND=noninteractive chroot "$root" apt-get install -y -q --no-install-recommends /root/retrotread.deb >"$work/log" 2>&1 ||
  { cat "$work/log" >&2; exit 1; }
umount "$root/proc"

# What this root has and a Pi would not: a chip of simulated lines, folders in memory (the guest's root is a folder of this
# machine, on which no database can lock a file), an open broker, and the trial at the end of its start.
install -m 640 src/deb/service/retrotread.toml "$root/etc/retrotread/retrotread.toml"
chroot "$root" chgrp retrotread /etc/retrotread/retrotread.toml
install -D -m 755 src/deb/service/guest.sh "$root/root/try/guest.sh"
install -m 755 src/deb/service/lines.sh "$root/root/try/lines.sh"
install -m 644 src/deb/service/lines.service src/deb/service/trial.service "$root/etc/systemd/system/"
echo 'tmpfs /var/lib/retrotread tmpfs mode=0750 0 0' >"$root/etc/fstab"
printf 'listener 1883 127.0.0.1\nallow_anonymous true\n' >"$root/etc/mosquitto/conf.d/trial.conf"
rm -f "$root/usr/sbin/policy-rc.d"
chroot "$root" systemctl enable lines.service trial.service mosquitto.service >"$work/log" 2>&1

memory_folder=/var/tmp
room=$(df --output=avail -B1M /dev/shm 2>/dev/null | tail -n 1 || true)
[ "${room:-0}" -lt 1024 ] || memory_folder=/dev/shm
TMPDIR=$memory_folder setsid "$kernel" mem=1024M rng_core.default_quality=1000 rootfstype=hostfs rootflags="$root" rw \
  init=/sbin/init con=null con0=null,fd:1 quiet </dev/null >"$work/console" 2>&1 &
guest=$!
timeout 280 tail -f -n +1 --sleep-interval=0.5 --pid=$guest "$work/console" >/dev/null || true
cat "$root/root/try/seen" 2>/dev/null || true
if ! grep -q 'journald has a readable line' "$root/root/try/seen" 2>/dev/null || grep -q '^NOT SEEN' "$root/root/try/seen"; then
  echo "try-service.sh: the trial did not come to its end; the console ended:" >&2
  tail -n 20 "$work/console" >&2
  exit 1
fi
