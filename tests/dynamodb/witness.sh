#!/bin/bash
# An independent witness: what the program says it wrote is read back by AWS's own command line client, which
# shares no line with it: tests/dynamodb/with_dynamodb.sh tests/dynamodb/witness.sh PROGRAM
set -euo pipefail
program=$1
aws() { /usr/bin/aws --endpoint-url "$SCC_DYNAMODB" --output json dynamodb "$@"; }
export JWT_SECRET="a witness's own secret, long enough: 0123456789abcdef"
export SCC_STORE="dynamodb:scc-witness?region=$AWS_REGION&endpoint=$SCC_DYNAMODB"
export AWS_PAGER="" AWS_EC2_METADATA_DISABLED=true

# The first text must be in the second.
expect() {
  [[ $2 == *"$1"* ]] || { printf 'The witness looked for\n  %s\nin\n%s\n' "$1" "$2" >&2; exit 1; }
}

"$program" doctor --make-table >/dev/null
table=$(aws describe-table --table-name scc-witness | tr -d ' \n')
expect '{"AttributeName":"pk","KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}' "$table"
expect '"BillingMode":"PAY_PER_REQUEST"' "$table"
sweep=$(aws describe-time-to-live --table-name scc-witness | tr -d ' \n')
expect '"AttributeName":"expires_at"' "$sweep"

"$program" tenant add tern --name "Möwe & Söhne" --zone Europe/Berlin --json >/dev/null
owner=$(aws get-item --consistent-read --table-name scc-witness \
  --key '{"pk":{"S":"~slugs"},"sk":{"S":"tern"}}' --query Item.body.S)
tenant=$(grep -o 'TN[0-9A-Z]\{26\}' <<<"$owner")
row=$(aws get-item --consistent-read --table-name scc-witness \
  --key "{\"pk\":{\"S\":\"$tenant\"},\"sk\":{\"S\":\"tenant\"}}" --query Item.body.S --output text)
expect '"name":"Möwe & Söhne"' "$row"
expect '"zone":"Europe/Berlin"' "$row"
audit=$(aws query --consistent-read --table-name scc-witness --key-condition-expression 'pk = :p' \
  --expression-attribute-values "{\":p\":{\"S\":\"$tenant/audit\"}}" --query 'Items[].sk.S' --output text)
expect "$(printf '0000000001\thead')" "$audit"
# And what the client writes, the program reads.
aws delete-item --table-name scc-witness --key '{"pk":{"S":"~slugs"},"sk":{"S":"tern"}}' >/dev/null
if "$program" person list --tenant tern 2>/dev/null; then
  echo "The witness took the name away, and the program still found it." >&2
  exit 1
fi
aws delete-table --table-name scc-witness >/dev/null
version=$(/usr/bin/aws --version 2>&1 | sed 's/^aws-cli.\([0-9.]*\).*/\1/')
echo "witness: aws-cli $version read back what was written"
