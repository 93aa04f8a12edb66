/** The states of an environment's alarms by name, as CloudWatch tells them. */
export type AlarmStates = ReadonlyMap<string, string>;

/** Reads what `aws cloudwatch describe-alarms --output json` prints. @throws when it is something else */
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
 * The alarms that began to ring during the watch. One that rang before the deployment is not the deployment's doing, and
 * must not send a repair back; it counts again once it has been quiet.
 */
export function newlyRinging(before: AlarmStates, now: AlarmStates): readonly string[] {
  return [...now]
    .filter(([name, state]) => state === 'ALARM' && before.get(name) !== 'ALARM')
    .map(([name]) => name);
}

export interface Watch {
  /** Reads the alarms. */
  readonly read: () => Promise<AlarmStates>;
  readonly before: AlarmStates;
  readonly rounds: number;
  readonly pause: () => Promise<unknown>;
}

/**
 * Watches for a number of rounds and ends at the first alarm.
 * @returns the alarms that rang; none when all was quiet
 * @throws when there are no alarms to watch: silence without alarms proves nothing
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
    const ringing = newlyRinging(known, now);
    if (ringing.length > 0) return ringing;
    known = now;
    await pause();
  }
  return [];
}
