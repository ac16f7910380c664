# Writes a journal into the ext4 file system of a disk of its own until the host cuts the power: kills the guest's kernel.
# Mounting is what ext4 makes of the last cut. RIG_SYNCHRONOUS is SQLite's setting.
set -euo pipefail
mkdir /run/disk
mount -t ext4 /dev/ubda /run/disk
"$RIG_JAVA/bin/java" -XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
  -cp "$RIG_CLASSPATH" retrotread.adapter.store.CutVictim /run/disk "$RIG_SYNCHRONOUS"
