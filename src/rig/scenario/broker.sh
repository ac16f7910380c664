# Kills the broker while the belt runs, starts it again, and waits until the daemon is heard again.
source src/rig/scenario/lib.sh
set_up
start_watch
start_run
play_belt
sleep 5
kill -KILL "$broker"
wait "$broker" || true
say "the broker is dead"
sleep 4
start_broker
say "the broker is back"
count_messages live
await 30 has_messages live "$((count + 3))"
say "telemetry is back"
is_high $RELAY || { say "the relay line fell"; exit 1; }
wait "$belt"
