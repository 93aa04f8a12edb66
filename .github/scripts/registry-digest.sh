# shellcheck shell=bash
# Sourced by the scripts that write to a registry.

# digest_of REFERENCE: prints the SHA-256 of the manifest.
digest_of() { skopeo inspect --raw "$1" | sha256sum | cut -d ' ' -f 1; }

# tag_digest REPOSITORY:TAG: the same for a tag; prints nothing when the registry reports that the
# tag does not exist. Any other failure stops the script: a registry that is down or denies access
# does not show whether the tag exists.
tag_digest() {
  local found
  found=$(mktemp -d)
  if skopeo inspect --raw "docker://$1" 2>"$found/text" >"$found/manifest"; then
    sha256sum "$found/manifest" | cut -d ' ' -f 1
  elif ! grep -qiE 'manifest unknown|status(code)?:? 404|404 \(?not found' "$found/text"; then
    cat "$found/text" >&2
    echo "::error::cannot look up $1" >&2
    return 1
  fi
}
