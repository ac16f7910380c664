#!/bin/bash
# The latency benchmark: from the edge of the key line to the relay line low, through the daemon's real control
# thread, and through the smallest C program as the yardstick. Ten blocks of 400 openings each, alternating, in one
# boot, with broker and publisher running. Prints every block, then medians over the blocks with their spread, and the
# ratios. Takes about 25 minutes: every opening needs a Reset and a Start. RIG_OPENINGS=60 gives a first look in
# four minutes. Wanted: p50 at most 1.25 times the reference, p99 at most 2 times. Not a test: a busy machine decides
# the p99.
#
#   mvn -B -ntp -q package -DskipTests -Prig && src/rig/latency.sh
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

folder=target/rig/latency
mkdir -p "$folder"
: > "$folder/belt.txt"
if [ ! -f target/rig/classpath ]; then
  echo "no target/rig/classpath: run mvn -B -ntp package -DskipTests -Prig first" >&2
  exit 1
fi
java=${RIG_JAVA:-$(ls -d /usr/lib/jvm/*25* | head -n 1)}
RIG_BIN=target/rig/bin RIG_RESULTS=$folder RIG_JAVA=$java RIG_CLASSPATH=target/classes:$(< target/rig/classpath) \
  RIG_CONFIG=src/rig/config/interlock-only.toml RIG_SECONDS_MAX=2400 \
  src/rig/boot.sh bash src/rig/scenario/latency.sh | tee "$folder/blocks.txt"

awk '
  function median(list, n,    i, j, t) {
    for (i = 2; i <= n; i++)
      for (j = i; j > 1 && list[j - 1] > list[j]; j--) { t = list[j]; list[j] = list[j - 1]; list[j - 1] = t }
    return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
  }
  $1 == "ours" || $1 == "reference" { n[$1]++; p50[$1, n[$1]] = $7; p99[$1, n[$1]] = $9; misses[$1] += $5 }
  function show(who, what, table,    i, list) {
    for (i = 1; i <= n[who]; i++) list[i] = table[who, i]
    middle[who, what] = median(list, n[who])
    printf "%-9s %s us: median %.1f (%.1f to %.1f) over %d blocks, %d misses\n",
      who, what, middle[who, what], list[1], list[n[who]], n[who], misses[who]
  }
  END {
    if (!n["ours"] || !n["reference"]) { print "no blocks were measured"; exit 1 }
    show("ours", "p50", p50); show("reference", "p50", p50)
    show("ours", "p99", p99); show("reference", "p99", p99)
    printf "ratio p50 %.2f (wanted 1.25 at most), p99 %.2f (wanted 2 at most)\n",
      middle["ours", "p50"] / middle["reference", "p50"], middle["ours", "p99"] / middle["reference", "p99"]
    if (misses["reference"]) print "void: the reference missed an opening; repeat on a quieter machine"
  }' "$folder/blocks.txt"
