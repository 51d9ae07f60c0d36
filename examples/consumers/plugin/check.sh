# Lists the built plug-ins and trades with them, also beside a jar that is broken.
set -euo pipefail
godmode() { java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -jar "$GODMODE_JAR" "$@"; }

# fails CODE COMMAND ...: the command must end with that exit code; what it says is in target/said.
fails() {
  local expected=$1 code=0
  shift
  "$@" >target/said 2>&1 || code=$?
  [ "$code" = "$expected" ] || {
    cat target/said
    echo "exit code $code instead of $expected: $*" >&2
    return 1
  }
}

# has FILE TEXT: shows what the file says instead where it lacks the text.
has() {
  grep -qF -- "$2" "$1" || {
    cat "$1"
    echo "'$2' is not in $1" >&2
    return 1
  }
}

mkdir -p target/plugins target/mixed
cp target/plugin-1.jar target/plugins/
cp target/plugin-1.jar target/mixed/
echo 'no archive' >target/mixed/broken.jar

godmode plugins target/plugins | tee target/list.txt
for line in 'strategy high_score' 'provider swing' 'risk rule quiet_hours'; do
  has target/list.txt "$line (plugin-1.jar)"
done

godmode config check config.json --plugins target/plugins | tee target/checked.txt
has target/checked.txt 'config.json can be used: profile DEMO'
godmode config check config.json >target/unchecked.txt
has target/unchecked.txt 'PLUGINS_NOT_CHECKED $.strategies.custom[0].kind: found "high_score"'
has target/unchecked.txt 'config.json can be used as far as it was checked'

# trade NAME OPTION ...: a run whose data directory holds and in which the strategy has traded.
trade() {
  local data=target/$1
  shift
  godmode run --config config.json --ticks 120 --seed 42 --no-dashboard --data "$data" "$@" \
    >"$data.txt" 2>"$data.err"
  godmode verify "$data" | tail -n 1 | tee "$data.hash"
  grep -qE '^state_hash [0-9a-f]{64}$' "$data.hash"
  has "$data/trades.jsonl" '"strategy_id":"mine"'
}
trade sim --plugins target/plugins --market sim
trade swing --plugins target/plugins --market plugin:swing
has target/swing.err 'market swing'

fails 2 godmode plugins target/mixed
has target/said 'left out: broken.jar: the jar is left out: it cannot be read as a jar'
has target/said 'strategy high_score (plugin-1.jar)'
trade mixed --plugins target/mixed --market plugin:swing
has target/mixed.err 'warning: plug-ins: broken.jar: the jar is left out'
diff target/swing.hash target/mixed.hash

fails 2 godmode run --config config.json --plugins target/plugins --market plugin:swung \
  --data target/unknown
has target/said 'found "swung"; a known kind of provider: '
has target/said 'swing (plugin-1.jar)'
[ ! -e target/unknown ]
