#!/bin/sh
# Replaces the instances behind the proxy one by one. Each must be healthy before the next is
# replaced. Use it to deploy a new image (`docker-compose build`) without losing a request.
#
#   deploy/rolling-restart.sh            (COMPOSE_PROJECT_NAME and .env as for docker-compose)
set -eu
cd "$(dirname "$0")/.."
# COMPOSE='docker compose' for the plugin.
# shellcheck disable=SC2086 # the command may be two words
compose() { ${COMPOSE:-docker-compose} --profile scale -f compose.yaml "$@"; }

for instance in api-1 api-2 api-3; do
  echo "replacing $instance"
  # compose sends SIGTERM and waits. The instance returns 503 at /readyz, serves until the proxy
  # stops sending requests, finishes and exits.
  compose stop "$instance"
  compose up --detach --no-deps --force-recreate "$instance"
  deadline=$(($(date +%s) + 120))
  while :; do
    state=$(docker inspect -f '{{.State.Status}} {{.State.Health.Status}}' "$(compose ps -a -q "$instance")")
    problem=
    case $state in
      'running healthy') break ;;
      # It has used all its restarts.
      exited*) problem='has exited' ;;
      *) [ "$(date +%s)" -lt "$deadline" ] || problem='is not healthy after 120 s' ;;
    esac
    if [ -n "$problem" ]; then
      echo "$instance $problem. Instances before it run the new image, those after it the old one." >&2
      echo "The other instances still serve." >&2
      echo "See: docker-compose --profile scale logs $instance" >&2
      exit 1
    fi
    sleep 0.5
  done
done
