# shellcheck shell=bash
# Sourced by the scripts that write to a registry.

# digest_of REFERENCE: SHA-256 of the manifest that skopeo finds there.
digest_of() { skopeo inspect --raw "$1" | sha256sum | cut -d ' ' -f 1; }

# tag_digest REPOSITORY:TAG: the same for a tag, and nothing where the registry says that there is no such tag. Any other answer ends the
# script: a registry that is down, or refuses, says nothing of what it holds.
tag_digest() {
  local found
  found=$(mktemp -d)
  if skopeo inspect --raw "docker://$1" 2>"$found/text" >"$found/manifest"; then
    sha256sum "$found/manifest" | cut -d ' ' -f 1
  elif ! grep -qiE 'manifest unknown|status(code)?:? 404|404 \(?not found' "$found/text"; then
    cat "$found/text" >&2
    echo "::error::$1 could not be looked up" >&2
    return 1
  fi
}
