#!/bin/bash
# Makes a Debian 13 root folder with systemd and a Java 25 in it, in which the package can be installed as on a Pi.
# The first time takes about two minutes and network; later ones copy what was kept.
#
#   debian-root.sh FOLDER [ARCHITECTURE]       FOLDER: must not exist yet; wants root
#
# ARCHITECTURE arm64 on another machine is run by qemu (qemu-user-static, binfmt-support), some ten times slower.
set -euo pipefail

folder=$1
architecture=${2:-amd64}
kept=${RETROTREAD_DEBIAN:-$HOME/.cache/retrotread-debian13}
[ "$architecture" = amd64 ] || kept=$kept-$architecture

needs() { # PACKAGE...
  { apt-get update -q && apt-get install -y -q --no-install-recommends "$@"; } >&2
}

if [ "$architecture" != "$(dpkg --print-architecture)" ] && [ ! -e /proc/sys/fs/binfmt_misc/qemu-aarch64 ]; then
  needs qemu-user-static binfmt-support
  mountpoint -q /proc/sys/fs/binfmt_misc || mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
  update-binfmts --enable qemu-aarch64
fi
if [ ! -e "$kept/ready-1" ]; then
  command -v debootstrap >/dev/null || needs debootstrap
  rm -rf "$kept"
  mkdir -p "$kept"
  debootstrap --arch="$architecture" --variant=minbase --include=systemd,systemd-sysv,dbus,udev,ca-certificates trixie \
    "$kept/root" >&2
  mount -t proc proc "$kept/root/proc"
  trap 'umount "$kept/root/proc"' EXIT
  printf '#!/bin/sh\nexit 101\n' >"$kept/root/usr/sbin/policy-rc.d"
  chmod 755 "$kept/root/usr/sbin/policy-rc.d"
  DEBIAN_FRONTEND=noninteractive chroot "$kept/root" sh -c 'apt-get update -q &&
    apt-get install -y -q --no-install-recommends openjdk-25-jre-headless mosquitto mosquitto-clients gpiod iproute2 && apt-get clean' >&2
  umount "$kept/root/proc"
  trap - EXIT
  touch "$kept/ready-1"
fi
cp -a "$kept/root" "$folder"
