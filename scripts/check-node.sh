#!/bin/sh
# The lockfile installs Node for Linux and Windows. npm has no macOS package of that version, so that a Mac runs its own
# Node, which has to be new enough: an older one fails with an error about imports that names nothing useful.
wanted=$(cat "$(dirname "$0")/../.node-version")
found=$(node --version | tr -d v)
[ "${found%%.*}" -ge "${wanted%%.*}" ] || {
  echo "Node $found is too old for this project: install Node $wanted, for example with 'fnm install' (it reads .node-version)" >&2
  exit 1
}
