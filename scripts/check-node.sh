#!/bin/sh
# The lockfile installs Node on Linux and Windows. npm has no macOS package of that version, so a
# Mac uses its own Node. An older one would fail with a misleading error about imports.
wanted=$(cat "$(dirname "$0")/../.node-version")
found=$(node --version | tr -d v)
[ "${found%%.*}" -ge "${wanted%%.*}" ] || {
  echo "Node $found is too old. Install Node $wanted, for example with 'fnm install', which reads .node-version." >&2
  exit 1
}
