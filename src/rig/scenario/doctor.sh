# Lets `retrotread doctor` look at the lines beside the daemon that has them, with the file of another one, and with
# nobody there.
source src/rig/scenario/lib.sh

look() { # NAME FILE
  local status=0
  "$RIG_JAVA/bin/java" -XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    -cp "$RIG_CLASSPATH" retrotread.app.Main doctor "$2" > "$RIG_RESULTS/$1.txt" || status=$?
  say "doctor $1 ends with $status"
  [ "$status" -le 1 ]
}

set_up
start_watch
look beside "$RIG_CONFIG"
has_state LOCKED
sed 's#/run/retrotread/control#/run/retrotread/other#' "$RIG_CONFIG" > /run/other.toml
look other /run/other.toml
kill -TERM "$daemon"
wait "$daemon" || true
look alone "$RIG_CONFIG"
