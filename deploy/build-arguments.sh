#!/bin/sh
# Prints what a build is told of the sources, a NAME=VALUE each line, from git and package.json. Where there is no git,
# or no remote, the line is left out. None of the values holds a space.
#
#   docker build $(deploy/build-arguments.sh | sed 's/^/--build-arg /') .
#   env $(deploy/build-arguments.sh) docker-compose up --build
set -eu
cd "$(dirname "$0")/.."

if git rev-parse --verify --quiet HEAD >/dev/null 2>&1; then
  echo "COMMIT_SHA=$(git rev-parse HEAD)"
  echo "SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)"
fi
echo "VERSION=$(sed -n 's/^  "version": "\([^"]*\)".*/\1/p' package.json)"

# A page to look at: what SSH reaches as git@HOST:PATH, HTTPS shows at https://HOST/PATH; a token in the URL stays here.
remote=$(git remote get-url origin 2>/dev/null || true)
url=$(printf '%s' "$remote" | sed -E \
  -e 's#^(ssh://)?([^@/]+@)?([^:/@]+):([0-9]+/)?([^/].*)$#https://\3/\5#' \
  -e 's#^(ssh|git|https?)://([^@/]*@)?#https://#' -e 's#/$##' -e 's#\.git$##')
case $url in
  https://*) echo "SOURCE_URL=$url" ;;
esac
