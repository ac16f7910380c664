#!/bin/bash
# Builds the rig's kernel, once per machine: a User Mode Linux with the gpio-sim driver, so that real GPIO character
# devices, with the kernel's own time stamps, serve the tests on a machine that has no GPIO. It is an ordinary program
# and needs no rights of its own. Takes about 7 minutes on two cores; wants Debian 12, root for apt-get, and network.
#
#   build-kernel.sh [FILE]      FILE: ~/.cache/retrotread-rig/linux unless given; an existing one is kept
#
# Source: Debian's package linux-source-6.1. Two changes, both needed only under User Mode Linux:
#  - more interrupt numbers: UML keeps its 64 for itself, and gpio-sim needs one for every line;
#  - gpio-sim runs its queued interrupt work at once: UML would deliver it only at the next 10 ms timer tick, and every
#    edge would carry the time of that tick.
set -euo pipefail

out=${1:-$HOME/.cache/retrotread-rig/linux}
if [ -x "$out" ]; then
  echo "$out"
  exit 0
fi

sources=/usr/src/linux-source-6.1.tar.xz
packages=(flex bison bc gcc libc6-dev libelf-dev make xz-utils)
[ -f "$sources" ] || packages+=(linux-source-6.1)
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >&2
apt-get install -y -q --no-install-recommends "${packages[@]}" >&2

work=$(mktemp -d /var/tmp/retrotread-rig-kernel.XXXXXX)
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xf "$sources"
cd "$work/linux-source-6.1"

sed -i 's/^#define NR_IRQS\b.*/#define NR_IRQS 256/' arch/um/include/asm/irq.h
run_now='\tlocal_irq_disable();\n\tirq_work_run();\n\tlocal_irq_enable();'
sed -i -e 's/^#include <linux\/irq_sim.h>$/&\n#include <linux\/irq_work.h>/' \
  -e '/^static int gpio_sim_apply_pull/,/^}/s/^\tmutex_unlock(&chip->lock);$/&\n\n'"$run_now"'/' \
  drivers/gpio/gpio-sim.c
wants() { # FILE COUNT TEXT: a change that did not take must not become a kernel that measures something else
  [ "$(grep -cF "$3" "$1")" = "$2" ] || { echo "$1: wanted \"$3\" $2 times: the sources have changed" >&2; exit 1; }
}
wants arch/um/include/asm/irq.h 2 'NR_IRQS 256'
wants drivers/gpio/gpio-sim.c 1 '#include <linux/irq_work.h>'
wants drivers/gpio/gpio-sim.c 1 'irq_work_run();'

# GPIO lines, this machine's files as root, a disk, what a JVM and a broker need, randomness at boot; no modules, no
# debug data.
make ARCH=um defconfig >&2
scripts/config -e GPIOLIB -e GPIO_CDEV -e GPIO_CDEV_V1 -e GPIO_SIM -e CONFIGFS_FS \
  -e HOSTFS -e TMPFS -e DEVTMPFS -e DEVTMPFS_MOUNT -e MAGIC_SYSRQ -e HIGH_RES_TIMERS -e FHANDLE -e INOTIFY_USER \
  -e UNIX -e INET -e PACKET -e CGROUPS -e NAMESPACES -e SECCOMP -e SECCOMP_FILTER \
  -e HW_RANDOM -e UML_RANDOM -e WATCHDOG -e SOFT_WATCHDOG -e EXT4_FS -e BLK_DEV_UBD \
  -d SOUND -d DEBUG_INFO -d MODULES
make ARCH=um olddefconfig >&2
for option in GPIO_CDEV GPIO_SIM HOSTFS MAGIC_SYSRQ HIGH_RES_TIMERS EXT4_FS BLK_DEV_UBD; do
  grep -qx "CONFIG_$option=y" .config || { echo "the kernel configuration has lost $option" >&2; exit 1; }
done
make ARCH=um -j"$(nproc)" linux >&2

mkdir -p "$(dirname "$out")"
strip -o "$out.new" linux
mv "$out.new" "$out"
echo "$out"
