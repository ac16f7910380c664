# What the scenarios share; sourced in the guest (see boot.sh). Set by the host's test:
#   RIG_BIN      the compiled C programs         RIG_RESULTS    folder with belt.txt, and for what was seen
#   RIG_JAVA     home of the JDK                 RIG_CLASSPATH  class path of the daemon
#   RIG_CONFIG   configuration of the daemon
# Line offsets here and in config/*.toml are the same. Every wait is bounded; a scenario that waits in vain says for
# what.
set -euo pipefail

# The guest stands still while it waits for this machine's disk, so what it writes goes to its own memory first.
KEPT=$RIG_RESULTS
RIG_RESULTS=/run/results
mkdir -p "$RIG_RESULTS" /run/retrotread /run/retrotread-state
cp "$KEPT/belt.txt" "$RIG_RESULTS"

BELT=0 KEY=1 START=2 RELAY=3 HEARTBEAT=4
BASE=treadmill/1/rig/rig
SOCKET=/run/retrotread/control
MESSAGES=$RIG_RESULTS/messages.txt
daemon='' broker='' listener='' watcher='' belt=''

mkfifo /run/never
exec {never}<> /run/never

say() { echo "[$(cut -d' ' -f1 /proc/uptime)] $*"; }

pull() { # LINE up|down
  echo "pull-$2" > "$GPIO_SIM/sim_gpio$1/pull"
}

is_high() { # LINE
  [ "$(< "$GPIO_SIM/sim_gpio$1/value")" = 1 ]
}

# Waiting starts no programs: starting one costs the guest's only processor some 10 ms.
await() { # SECONDS COMMAND ...
  local end=$((SECONDS + $1 + 1))
  shift
  until "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then
      say "waited in vain for: $*"
      [ ! -f "$RIG_RESULTS/daemon.log" ] || tail -n 20 "$RIG_RESULTS/daemon.log"
      exit 1
    fi
    read -rt 0.1 <&"$never" || true
  done
}

start_broker() {
  printf 'listener 1883 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n' > /run/mosquitto.conf
  PATH=$PATH:/usr/sbin mosquitto -c /run/mosquitto.conf > "$RIG_RESULTS/broker.log" 2>&1 &
  broker=$!
  await 10 eval ': 2> /dev/null < /dev/tcp/127.0.0.1/1883'
}

# Every message, one a line: time (Unix s), retained, topic, payload.
start_listener() {
  mosquitto_sub -V mqttv5 -q 1 -t "$BASE/#" -F '%U %r %t %p' >> "$MESSAGES" &
  listener=$!
}

has_state() { # STATE: the latest state message says so
  local line latest=''
  while read -r line; do
    [[ $line != *" $BASE/state "* ]] || latest=$line
  done < "$MESSAGES"
  [[ $latest == *"\"state\":\"$1\""* ]]
}

count_messages() { # NAME: into $count
  local line
  count=0
  while read -r line; do
    [[ $line != *" $BASE/$1 "* ]] || count=$((count + 1))
  done < "$MESSAGES"
}

has_messages() { # NAME COUNT
  count_messages "$1"
  [ "$count" -ge "$2" ]
}

# The program on the simulated lines. Serial collector and quick compiler: the guest has one processor. Memory is taken
# once: giving it back and forth makes the guest's kernel stand still for some 10 ms. So much of it is for new objects
# that no collection falls into a scenario: one takes 15 ms here, and with a busy host twice that, which is a trip.
run_java() { # COMMAND
  "$RIG_JAVA/bin/java" -XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xms288m -Xmx288m -Xmn256m -XX:+AlwaysPreTouch \
    -XX:-UseDynamicNumberOfCompilerThreads \
    --enable-native-access=ALL-UNNAMED -cp "$RIG_CLASSPATH" \
    retrotread.app.Main "$1" --config "$RIG_CONFIG" >> "$RIG_RESULTS/daemon.log" 2>&1 &
  daemon=$!
}

# While it starts, real time is held back for 50 ms a second, as by default: on one processor the ticks of a program that is
# not compiled yet may take all of it, and then nothing compiles them.
start_daemon() {
  echo 950000 > /proc/sys/kernel/sched_rt_runtime_us
  run_java run
  await 60 has_state LOCKED
  echo -1 > /proc/sys/kernel/sched_rt_runtime_us
}

# Broker, listener and a daemon that is locked because it was just started; nothing pressed, key out, belt still.
set_up() {
  : > "$MESSAGES"
  pull $KEY down
  pull $START down
  pull $BELT down
  start_broker
  start_listener
  start_daemon
  say "daemon is locked after its start"
}

press() { # the one button, which is Reset when locked and Start when ready
  pull $START up
  sleep 0.2
  pull $START down
}

# Key out, key in, belt still, Reset. Times of the policy, with room.
unlock() {
  pull $KEY down
  sleep 1
  pull $KEY up
  sleep 4
  press
  await 3 has_state READY
  say "ready"
}

# The whole ritual up to a belt that may be started at the console: 2 s still after K1 closed.
start_run() {
  unlock
  sleep 2
  press
  await 3 has_state COUNTDOWN
  await 10 has_state RUNNING
  is_high $RELAY || { say "RUNNING and the relay line is low"; exit 1; }
  say "running"
  sleep 3
}

start_watch() { # writes changes of the lines to watch.txt
  "$RIG_BIN/watch" "$GPIO_SIM" 500 "$RIG_RESULTS/watch.txt" \
    $BELT belt $KEY key $START start $RELAY relay $HEARTBEAT heartbeat &
  watcher=$!
  sleep 0.2
}

play_belt() { # the belt's edges as the host's test has written them, in the background
  "$RIG_BIN/player" "$GPIO_SIM" $BELT "$RIG_RESULTS/belt.txt" "$RIG_RESULTS/belt-played.txt" &
  belt=$!
}

set_line() { # LINE 0|1 NAME: once, with the instant kept in NAME-played.txt
  echo "0 $2" > "/run/$3.txt"
  "$RIG_BIN/player" "$GPIO_SIM" "$1" "/run/$3.txt" "$RIG_RESULTS/$3-played.txt" > /dev/null
}

is_gone() { # PID
  ! kill -0 "$1" 2> /dev/null
}

# However a scenario ends, the watch writes down what it saw: the host tells by it whether the run counts. The daemon
# ends within 10 s, whatever it does (SR-24).
tear_down() {
  local status=$?
  trap - EXIT
  kill $watcher $daemon $listener $broker 2> /dev/null || true
  [ -z "$watcher" ] || wait "$watcher" 2> /dev/null || true
  [ -z "$daemon" ] || (await 12 is_gone "$daemon") || { kill -KILL "$daemon"; status=1; }
  cp "$RIG_RESULTS"/* "$KEPT"
  exit $status
}
trap tear_down EXIT
