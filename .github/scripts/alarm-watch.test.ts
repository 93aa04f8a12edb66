import { describe, expect, test } from 'vitest';
import { type AlarmStates, newlyRinging, parseAlarms, watchAlarms } from './alarm-watch.ts';

const quiet = new Map([
  ['errors', 'OK'],
  ['latency', 'OK'],
]);
const ringing = new Map([
  ['errors', 'ALARM'],
  ['latency', 'OK'],
]);

/** Alarms that change from one reading to the next, and stay as they were last. */
function readings(...states: AlarmStates[]) {
  let round = 0;
  return async () => states[Math.min(round++, states.length - 1)] ?? new Map();
}
const pause = async () => {};

describe('alarms', () => {
  test('are read as CloudWatch lists them, simple and composite', () => {
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

  test('that rang before a deployment are not its doing', () => {
    expect(newlyRinging(quiet, ringing)).toEqual(['errors']);
    expect(newlyRinging(ringing, ringing)).toEqual([]);
    expect(newlyRinging(new Map(), ringing)).toEqual(['errors']);
  });
});

describe('a watch', () => {
  test('is quiet when nothing begins to ring', async () => {
    expect(
      await watchAlarms({ before: ringing, read: readings(ringing, quiet), rounds: 4, pause }),
    ).toEqual([]);
  });

  test('ends at the first alarm', async () => {
    expect(
      await watchAlarms({ before: quiet, read: readings(quiet, ringing), rounds: 4, pause }),
    ).toEqual(['errors']);
  });

  test('counts an alarm again that was quiet in between', async () => {
    const read = readings(quiet, ringing);
    expect(await watchAlarms({ before: ringing, read, rounds: 4, pause })).toEqual(['errors']);
  });

  test('without any alarm proves nothing', async () => {
    await expect(
      watchAlarms({ before: quiet, read: readings(), rounds: 1, pause }),
    ).rejects.toThrow(/no alarms/);
  });
});
