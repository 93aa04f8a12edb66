import { describe, expect, test } from 'vitest';
import { type AlarmStates, newlyFiring, parseAlarms, watchAlarms } from './alarm-watch.ts';

const quiet = new Map([
  ['errors', 'OK'],
  ['latency', 'OK'],
]);
const firing = new Map([
  ['errors', 'ALARM'],
  ['latency', 'OK'],
]);

/** Returns one set of states after another, then repeats the last. */
function readings(...states: AlarmStates[]) {
  let round = 0;
  return async () => states[Math.min(round++, states.length - 1)] ?? new Map();
}
const pause = async () => {};

describe('alarms', () => {
  test('are parsed from the list of CloudWatch, metric and composite', () => {
    const text = JSON.stringify({
      MetricAlarms: [{ AlarmName: 'errors', StateValue: 'OK' }],
      CompositeAlarms: [{ AlarmName: 'burn', StateValue: 'ALARM' }],
    });
    expect(parseAlarms(text)).toEqual(
      new Map([
        ['errors', 'OK'],
        ['burn', 'ALARM'],
      ]),
    );
    expect(parseAlarms('{}')).toEqual(new Map());
    expect(() => parseAlarms('{"MetricAlarms":[{"AlarmName":1}]}')).toThrow(/no name or no state/);
    expect(() => parseAlarms('{"MetricAlarms":[{"AlarmName":"x"}]}')).toThrow(
      /no name or no state/,
    );
  });

  test('that were firing before a deployment do not count', () => {
    expect(newlyFiring(quiet, firing)).toEqual(['errors']);
    expect(newlyFiring(firing, firing)).toEqual([]);
    expect(newlyFiring(new Map(), firing)).toEqual(['errors']);
  });
});

describe('a watch', () => {
  test('passes when no alarm fires', async () => {
    expect(
      await watchAlarms({ before: firing, read: readings(firing, quiet), rounds: 4, pause }),
    ).toEqual([]);
  });

  test('stops at the first alarm', async () => {
    expect(
      await watchAlarms({ before: quiet, read: readings(quiet, firing), rounds: 4, pause }),
    ).toEqual(['errors']);
  });

  test('counts an alarm again once it has returned to OK', async () => {
    const read = readings(quiet, firing);
    expect(await watchAlarms({ before: firing, read, rounds: 4, pause })).toEqual(['errors']);
  });

  test('fails when there are no alarms', async () => {
    await expect(
      watchAlarms({ before: quiet, read: readings(), rounds: 1, pause }),
    ).rejects.toThrow(/no alarms/);
  });
});
