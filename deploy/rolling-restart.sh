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
  # SIGTERM: the instance says 503 at /readyz, serves on while the proxy turns away, finishes and exits; compose waits.
  compose stop "$instance"
  compose up --detach --no-deps --force-recreate "$instance"
  deadline=$(($(date +%s) + 120))
  while :; do
    state=$(docker inspect -f '{{.State.Status}} {{.State.Health.Status}}' "$(compose ps -a -q "$instance")")
    fault=
    case $state in
      'running healthy') break ;;
      # After the last of its restarts.
      exited*) fault='has ended' ;;
      *) [ "$(date +%s)" -lt "$deadline" ] || fault='is not healthy after 120 s' ;;
    esac
    if [ -n "$fault" ]; then
      echo "$instance $fault. The ones before it run the new image, the ones after it still the old one, and they serve." >&2
      echo "See: docker-compose --profile scale logs $instance" >&2
      exit 1
    fi
    sleep 0.5
  done
done
