#!/bin/sh
# ensure-debian-packages.sh COMMAND=PACKAGE...: makes sure that each command exists. As root on
# Debian it installs the packages of missing commands. Elsewhere it lists what is missing and fails.
set -eu

missing=
for pair in "$@"; do
  PATH="$PATH:/usr/sbin:/sbin" command -v "${pair%%=*}" >/dev/null || missing="$missing ${pair#*=}"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "missing Debian packages:$missing. Install them and try again." >&2
  exit 1
fi

echo "installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# shellcheck disable=SC2086 # a list of package names
if ! { apt-get update && apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
rm -f "$log"
