# Plays the host's belt to a running daemon and keeps what the daemon saw at every edge, what it told and what it did.
source src/rig/scenario/lib.sh
set_up
start_watch
start_run
"$RIG_BIN/ask" $SOCKET "$RIG_RESULTS/edges.txt" 'monitor edges' &
monitor=$!
sleep 0.5
play_belt
wait "$belt"
sleep 4
kill "$monitor"
say "the belt has stopped"
