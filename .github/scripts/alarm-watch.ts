/** The states of an environment's alarms by name, as CloudWatch reports them. */
export type AlarmStates = ReadonlyMap<string, string>;

/**
 * Parses the output of `aws cloudwatch describe-alarms --output json`.
 * @throws when the text has another format
 */
export function parseAlarms(text: string): AlarmStates {
  const answer = JSON.parse(text);
  const alarms: unknown[] = [...(answer.MetricAlarms ?? []), ...(answer.CompositeAlarms ?? [])];
  return new Map(
    alarms.map((alarm) => {
      const { AlarmName: name, StateValue: state } = alarm as Record<string, unknown>;
      if (typeof name !== 'string' || typeof state !== 'string') {
        throw new Error('an alarm has no name or no state');
      }
      return [name, state];
    }),
  );
}

/**
 * The alarms that fired during the watch. An alarm that was firing before the deployment does not
 * count, so that it cannot roll back a repair. It counts again once it has returned to OK.
 */
export function newlyFiring(before: AlarmStates, now: AlarmStates): readonly string[] {
  return [...now]
    .filter(([name, state]) => state === 'ALARM' && before.get(name) !== 'ALARM')
    .map(([name]) => name);
}

export interface Watch {
  /** Reads the current states. */
  readonly read: () => Promise<AlarmStates>;
  readonly before: AlarmStates;
  readonly rounds: number;
  readonly pause: () => Promise<unknown>;
}

/**
 * Polls the alarms for a number of rounds and stops at the first one that fires.
 * @returns the names of the alarms that fired; empty when none did
 * @throws when there are no alarms to watch: no news would then prove nothing
 */
export async function watchAlarms({
  read,
  before,
  rounds,
  pause,
}: Watch): Promise<readonly string[]> {
  let known = before;
  for (let round = 0; round < rounds; round += 1) {
    const now = await read();
    if (now.size === 0) throw new Error('there are no alarms to watch');
    const firing = newlyFiring(known, now);
    if (firing.length > 0) return firing;
    known = now;
    await pause();
  }
  return [];
}
