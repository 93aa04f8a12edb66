#!/bin/sh
# Prints a build's arguments from git and package.json, one NAME=VALUE on each line. Without git or
# a remote, the lines that need them are missing. No value contains a space.
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

# The page of the sources: git@HOST:PATH becomes https://HOST/PATH. A token in the URL is removed.
remote=$(git remote get-url origin 2>/dev/null || true)
url=$(printf '%s' "$remote" | sed -E \
  -e 's#^(ssh://)?([^@/]+@)?([^:/@]+):([0-9]+/)?([^/].*)$#https://\3/\5#' \
  -e 's#^(ssh|git|https?)://([^@/]*@)?#https://#' -e 's#/$##' -e 's#\.git$##')
case $url in
  https://*) echo "SOURCE_URL=$url" ;;
esac
