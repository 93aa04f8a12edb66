#!/bin/sh
# Replaces the instances behind the proxy one after the other: the next one only when the last one is healthy again.
# A new image (`docker-compose build`) goes into service this way without a lost request.
#
#   deploy/rolling-restart.sh            (COMPOSE_PROJECT_NAME and .env as for docker-compose)
set -eu
cd "$(dirname "$0")/.."
# COMPOSE='docker compose' for the plugin.
# shellcheck disable=SC2086 # two words are two words
compose() { ${COMPOSE:-docker-compose} --profile scale -f compose.yaml "$@"; }

for instance in api-1 api-2 api-3; do
  echo "replacing $instance"
  # SIGTERM: the instance says 503 at /readyz, serves on while the proxy turns away, finishes and exits.
  compose stop "$instance"
  compose up --detach --no-deps --force-recreate "$instance"
  tries=120
  until [ "$(docker inspect -f '{{.State.Health.Status}}' "$(compose ps -q "$instance")")" = healthy ]; do
    tries=$((tries - 1))
    if [ "$tries" -eq 0 ]; then
      echo "$instance is not healthy after 60 s; the others still run the old image. See: docker-compose logs $instance" >&2
      exit 1
    fi
    sleep 0.5
  done
done
