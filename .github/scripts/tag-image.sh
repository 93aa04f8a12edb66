#!/usr/bin/env bash
# tag-image.sh REPOSITORY DIGEST "TAG…": gives an image that is in the registry further tags, and changes nothing of it.
set -euo pipefail
repository=$1 digest=$2 tags=$3

read -ra list <<<"$tags"
for tag in "${list[@]}"; do
  skopeo copy --all --preserve-digests --retry-times 3 "docker://$repository@$digest" "docker://$repository:$tag"
done
