#!/usr/bin/env bash
# publish-image.sh ARCHIVE REPOSITORY TAG DIGEST Copies an image with all its architectures to a
# registry, byte for byte. If the tag already points to this digest, nothing happens. If it points
# to another, the script fails: a commit has one image.
set -euo pipefail
archive=$1 repository=$2 tag=$3 digest=$4
# shellcheck source=.github/scripts/registry-digest.sh
. "$(dirname "$0")/registry-digest.sh"

if [ "$(digest_of "oci-archive:$archive")" != "${digest#sha256:}" ]; then
  echo "::error::$archive does not contain $digest"
  exit 1
fi
existing=$(tag_digest "$repository:$tag")
case $existing in
  '') skopeo copy --all --preserve-digests --retry-times 3 "oci-archive:$archive" "docker://$repository:$tag" ;;
  "${digest#sha256:}") echo "$repository:$tag already exists" ;;
  *)
    echo "::error::$repository:$tag is sha256:$existing, not $digest. A commit is built once, so its jobs must not all be re-run (docs/delivery.md, 'Running a deployment again')"
    exit 1
    ;;
esac
