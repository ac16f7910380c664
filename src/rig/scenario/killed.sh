# Kills the daemon while the belt runs, and starts it again.
source src/rig/scenario/lib.sh
set_up
start_watch
start_run
play_belt
sleep 6
clock() { awk '{ printf "%.0f\n", $1 * 1e9 }' /proc/uptime; }  # CLOCK_MONOTONIC in steps of 10 ms
clock > "$RIG_RESULTS/killed.txt"
kill -KILL "$daemon"
wait "$daemon" || true
clock >> "$RIG_RESULTS/killed.txt"
kill "$belt"
say "the daemon is dead"
sleep 2
mv "$MESSAGES" "$RIG_RESULTS/messages-before.txt"
kill "$listener"
: > "$MESSAGES"
start_listener
start_daemon
sleep 2
