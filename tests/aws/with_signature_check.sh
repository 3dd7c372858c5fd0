#!/bin/bash
# Runs a command with witnesses for its signatures: tests/aws/with_signature_check.sh COMMAND…
#
# SCC_AWS_CHECKER names a signature_check.py that answers itself. Where SCC_DYNAMODB names a server, another
# one is put before it and SCC_DYNAMODB names that instead; it knows the secret AWS_SECRET_ACCESS_KEY. Fails
# when the command does, and when a single request that came through the front was not signed as AWS would
# have it.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
checkers=()
trap 'kill "${checkers[@]}" 2>/dev/null || true' EXIT

# Starts a checker at the port $1, with what else it takes, and waits until it answers.
start() {
  /usr/bin/python3 "$here/signature_check.py" "$@" >/dev/null &
  checkers+=($!)
  for ((tries = 0; tries < 300; tries++)); do
    if curl --silent --output /dev/null "http://127.0.0.1:$1/checked"; then return; fi
    kill -0 "${checkers[-1]}" 2>/dev/null || break
    sleep 0.1
  done
  echo "signature_check.py did not start at port $1." >&2
  exit 1
}

start "${SCC_AWS_CHECKER_PORT:=8001}"
export SCC_AWS_CHECKER=http://127.0.0.1:$SCC_AWS_CHECKER_PORT
front=
if [[ -n ${SCC_DYNAMODB:-} ]]; then
  front=$((SCC_AWS_CHECKER_PORT + 1))
  AWS_CHECK_SECRET=${AWS_SECRET_ACCESS_KEY:-} start "$front" "$SCC_DYNAMODB"
  export SCC_DYNAMODB=http://127.0.0.1:$front
fi

failed=0
"$@" || failed=$?
[[ -n $front ]] || exit "$failed"
told=$(curl --silent "http://127.0.0.1:$front/checked")
echo "signatures: $told"
[[ $told == *'"wrong": 0,'* && $told != *'"right": 0,'* ]] || failed=1
exit "$failed"
