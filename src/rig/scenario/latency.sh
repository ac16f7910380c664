# Ten alternating blocks each of the daemon's control thread and of the C reference, in one boot and under one load:
# how long the relay line stays high after the key opened. See ../latency.sh.
source src/rig/scenario/lib.sh
REFERENCE_KEY=20 REFERENCE_RELAY=21 REFERENCE_BUTTON=22
OPENINGS=${RIG_OPENINGS:-400} BLOCKS=10
: > "$MESSAGES"
pull $KEY down
pull $START down
pull $BELT down
pull $REFERENCE_KEY down
start_broker
start_listener
run_java bench-latency
"$RIG_BIN/reference" "$GPIO_CHIP" $REFERENCE_KEY $REFERENCE_RELAY &
reference=$!
await 60 has_state LOCKED
# as after an hour: what runs often is compiled
"$RIG_BIN/latency" "$GPIO_SIM" $KEY $START $RELAY $OPENINGS warm-up
for ((block = 0; block < BLOCKS; block++)); do
  "$RIG_BIN/latency" "$GPIO_SIM" $KEY $START $RELAY $OPENINGS ours
  "$RIG_BIN/latency" "$GPIO_SIM" $REFERENCE_KEY $REFERENCE_BUTTON $REFERENCE_RELAY $OPENINGS reference
done
kill "$reference"
