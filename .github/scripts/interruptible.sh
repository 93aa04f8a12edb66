# shellcheck shell=bash
# For a step that runs a command which holds the state's lock. Source this file, then:
#
#   interruptible LIMIT GRACE COMMAND…
#
# When somebody cancels a run, or a step exceeds its time, GitHub sends SIGINT to the step's shell
# alone, SIGTERM after 7.5 seconds, and kills it 2.5 seconds later. A shell passes nothing on while
# it waits for a command in the foreground, so Terraform would be killed with its lock held when the
# job ends. Here the command gets one SIGINT, when the step is cancelled or after LIMIT. It never
# gets a second one, because Terraform would then exit at once and keep the lock. It is killed after
# GRACE more. LIMIT and GRACE (33m, 5m) must fit into the time of the step. What the command writes
# to standard error appears when it has ended, or before GitHub kills the shell. It names the holder
# of a lock that the command could not take.
interruptible() {
  local limit=$1 grace=$2 errors command='' timer asked='' late='' woken='' shown=0 status
  shift 2
  errors=$(mktemp)
  trap 'woken=yes; interrupt_once' INT
  trap 'woken=yes; last_words' TERM
  trap 'woken=yes late=yes; interrupt_once' ALRM
  # With job control each background job has a process group of its own and accepts SIGINT.
  set -m
  "$@" 2>"$errors" &
  command=$!
  {
    sleep "$limit"
    kill -ALRM "$$"
    sleep "$grace"
    kill -KILL -- "-$command"
  } >/dev/null 2>&1 &
  timer=$!
  disown "$timer"
  set +m
  [ -z "$woken" ] || interrupt_once
  # A signal ends `wait` early, with a status that is not the command's.
  woken=yes
  while [ -n "$woken" ]; do
    woken='' status=0
    wait "$command" || status=$?
  done
  kill -- "-$timer" 2>/dev/null || true
  trap - INT TERM ALRM
  show_errors
  if [ "$status" != 0 ]; then explain_failure "$@"; fi
  rm "$errors"
  return "$status"
}

interrupt_once() {
  if [ -n "$command" ] && [ -z "$asked" ]; then
    asked=yes
    kill -INT "$command" 2>/dev/null || true
  fi
}

# The shell has a few seconds left, and the command goes on without it until the job ends.
last_words() {
  interrupt_once
  show_errors
  echo "::error title=Cancelled::Terraform did not stop in time and may have left the state's lock: see ops/runbooks/state-lock-left.md"
}

# Prints what the command has written to standard error since the last time.
show_errors() {
  tail -c "+$((shown + 1))" "$errors" >&2
  shown=$(wc -c <"$errors")
}

explain_failure() {
  local id
  if [ -n "$late" ]; then
    echo "::error title=Time limit::'$*' had not ended after $limit, so it was asked to stop (SIGINT)."
    if [ "$status" = 137 ]; then
      echo "::error title=Killed::It did not stop within $grace and was killed. It may have left the state's lock: see ops/runbooks/state-lock-left.md."
    fi
  fi
  if grep -q 'Saved plan is stale' "$errors"; then
    untouched
    echo "::error title=The plan is stale::Another apply has changed the state since this plan was made, so nothing was changed. Run the deployment again (docs/delivery.md, 'Running a deployment again')."
  fi
  if grep -q 'Error acquiring the state lock' "$errors"; then
    untouched
    id=$(lock_field ID)
    echo "::error title=The state is locked::$(lock_field Who) holds the lock $id ($(lock_field Operation)) since $(lock_field Created). If that command is still running, wait for it. If it was cancelled or killed, the lock was left behind: make sure that no apply is running, then run \`terraform -chdir=infra/stack force-unlock $id\` (ops/runbooks/state-lock-left.md)."
  fi
}

# Sets the step's output `untouched`: Terraform ended before it changed anything.
untouched() { echo 'untouched=true' >>"${GITHUB_OUTPUT:-/dev/null}"; }

# A line of the lock that Terraform's error describes, without colours.
lock_field() {
  sed $'s/\e\\[[0-9;]*m//g' "$errors" | sed -n "s/^[^A-Z]*$1: *//p" | head -n 1
}
