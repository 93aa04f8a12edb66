#!/usr/bin/env bash
# publish-image.sh ARCHIVE REPOSITORY TAG DIGEST: copies an image with all its architectures to a registry, byte for byte.
# A tag that already names this digest is left; one that names another is refused: a commit has one image.
set -euo pipefail
archive=$1 repository=$2 tag=$3 digest=$4

digest_of() { skopeo inspect --raw "$1" | sha256sum | cut -d ' ' -f 1; }

if [ "$(digest_of "oci-archive:$archive")" != "${digest#sha256:}" ]; then
  echo "::error::$archive does not hold $digest"
  exit 1
fi
if existing=$(skopeo inspect --raw "docker://$repository:$tag" 2>/dev/null | sha256sum | cut -d ' ' -f 1); then
  if [ "$existing" = "${digest#sha256:}" ]; then
    echo "$repository:$tag is there already"
    exit 0
  fi
  echo "::error::$repository:$tag is sha256:$existing, not $digest. Run the failed jobs again, not the whole run: a commit is built once"
  exit 1
fi
skopeo copy --all --preserve-digests --retry-times 3 "oci-archive:$archive" "docker://$repository:$tag"
