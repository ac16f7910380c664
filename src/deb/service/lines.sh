#!/bin/sh
# One chip of eight simulated lines.
set -e
mountpoint -q /sys/kernel/config || mount -t configfs none /sys/kernel/config
chip=/sys/kernel/config/gpio-sim/trial
mkdir -p $chip/bank0
echo 8 >$chip/bank0/num_lines
echo 1 >$chip/live
udevadm settle || true
chgrp gpio /dev/gpiochip* && chmod 660 /dev/gpiochip*
chown retrotread:retrotread /var/lib/retrotread
