#!/usr/bin/env bash
# tag-image.sh REPOSITORY DIGEST "TAG…"
# Adds tags to an image that is already in the registry. It skips a tag that already points to the
# image, so that a release or a deployment can be re-run where tags are immutable.
set -euo pipefail
repository=$1 digest=$2 tags=$3
# shellcheck source=.github/scripts/registry-digest.sh
. "$(dirname "$0")/registry-digest.sh"

read -ra list <<<"$tags"
for tag in "${list[@]}"; do
  existing=$(tag_digest "$repository:$tag")
  [ "$existing" = "${digest#sha256:}" ] || skopeo copy --all --preserve-digests --retry-times 3 "docker://$repository@$digest" "docker://$repository:$tag"
done
