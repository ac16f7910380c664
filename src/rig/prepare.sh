#!/bin/bash
# Makes sure that everything the rig tests need is there, and compiles their C programs. Never skips: what is missing
# ends the build with its name and the command that brings it.
#
#   prepare.sh FOLDER           where the programs go
set -euo pipefail

out=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
kernel=${RIG_KERNEL:-$HOME/.cache/retrotread-rig/linux}
missing=()
for need in gcc:gcc mosquitto:mosquitto mosquitto_sub:mosquitto-clients ip:iproute2 mkfs.ext4:e2fsprogs; do
  PATH=$PATH:/usr/sbin:/sbin command -v "${need%%:*}" > /dev/null || missing+=("${need##*:}")
done
[ -f /usr/include/stdio.h ] || missing+=(libc6-dev)
if [ ${#missing[@]} -gt 0 ]; then
  echo "rig: missing: ${missing[*]}: run apt-get install ${missing[*]}" >&2
  exit 1
fi
if [ ! -x "$kernel" ]; then
  echo "rig: no kernel at $kernel: run $here/build-kernel.sh (about 7 minutes, once), or .ci/run for everything" >&2
  exit 1
fi

mkdir -p "$out"
for source in "$here"/c/*.c; do
  gcc -std=gnu11 -O2 -Wall -Wextra -Werror -o "$out/$(basename "$source" .c)" "$source"
done
