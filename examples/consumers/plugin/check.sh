# Lists the built plug-in and trades two minutes of the simulated market with it.
set -euo pipefail
mkdir -p target/plugins
cp target/plugin-1.jar target/plugins/
java -jar "$GODMODE_JAR" plugins target/plugins | tee target/list.txt
grep -q '^strategy high_score (plugin-1.jar)$' target/list.txt
java -jar "$GODMODE_JAR" run --config config.json --plugins target/plugins --market sim \
  --ticks 120 --seed 42 --no-dashboard --data target/data >target/summary.txt
java -jar "$GODMODE_JAR" verify target/data | tail -n 1 | grep -qE '^state_hash [0-9a-f]{64}$'
grep -q '"strategy_id":"mine"' target/data/trades.jsonl
