#!/usr/bin/env bash
# tag-image.sh REPOSITORY DIGEST "TAG…": gives an image that is in the registry further tags, and changes nothing of it.
# A tag that names it already is left, so that a release or a deployment can be run again where tags never move.
set -euo pipefail
repository=$1 digest=$2 tags=$3
# shellcheck source=.github/scripts/registry-digest.sh
. "$(dirname "$0")/registry-digest.sh"

read -ra list <<<"$tags"
for tag in "${list[@]}"; do
  existing=$(tag_digest "$repository:$tag")
  [ "$existing" = "${digest#sha256:}" ] || skopeo copy --all --preserve-digests --retry-times 3 "docker://$repository@$digest" "docker://$repository:$tag"
done
