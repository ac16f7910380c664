# The rig without the daemon: the player and the watch agree, the reference follows, the broker serves.
source src/rig/scenario/lib.sh
: > "$MESSAGES"
pull $BELT down
pull $KEY down
start_broker
start_listener
mosquitto_pub -V mqttv5 -q 1 -r -t "$BASE/state" -m '{"state":"RIG"}'
await 5 has_state RIG
"$RIG_BIN/reference" "$GPIO_CHIP" $KEY $RELAY &
reference=$!
sleep 0.2
"$RIG_BIN/latency" "$GPIO_SIM" $KEY $START $RELAY 200 reference
start_watch
play_belt
wait "$belt"
kill "$reference"
