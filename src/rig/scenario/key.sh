# Opens the key while the belt runs, puts it in again, presses once. One press is Reset: nothing may move.
source src/rig/scenario/lib.sh
set_up
start_watch
start_run
play_belt
sleep 6
set_line $KEY 0 key
kill "$belt"
say "key is out"
await 3 has_state LOCKED
sleep 1
pull $KEY up
sleep 6
press
await 3 has_state READY
sleep 2
