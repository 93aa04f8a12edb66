import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DeploymentRecord,
  imageOf,
  lastGoodImage,
  provenImage,
} from './deployment-records.ts';
import { imageSource, promotionError } from './promotion.ts';

const image = (letter: string) => imageOf(`sha256:${letter.repeat(64)}`, letter.repeat(40));
const record = (
  letter: string,
  state: DeploymentRecord['state'],
  deployedCommit = letter.repeat(40),
): DeploymentRecord => ({ deployedCommit, image: image(letter), state });

describe('an image', () => {
  test('needs a full digest and a full commit SHA', () => {
    expect(() => imageOf('sha256:abc', 'a'.repeat(40))).toThrow(/not an image digest/);
    expect(() => imageOf(undefined, 'a'.repeat(40))).toThrow(/not an image digest/);
    expect(() => imageOf(`sha256:${'a'.repeat(64)}`, 'main')).toThrow(/not a full commit/);
    expect(() => imageOf(`sha256:${'a'.repeat(64)}`, undefined)).toThrow(/not a full commit/);
  });
});

describe('the image that an environment proved', () => {
  test('is the one that passed at that commit', () => {
    expect(provenImage([record('a', 'success')], ['a'.repeat(40)])).toEqual(image('a'));
    expect(provenImage([record('a', 'success')], ['b'.repeat(40)])).toBeUndefined();
  });

  test('is not one that failed, is unfinished, or failed after it had passed', () => {
    const commit = ['a'.repeat(40)];
    expect(provenImage([record('a', 'failure')], commit)).toBeUndefined();
    expect(provenImage([record('a', 'unfinished')], commit)).toBeUndefined();
    expect(provenImage([record('a', 'failure'), record('a', 'success')], commit)).toBeUndefined();
    expect(provenImage([record('a', 'success'), record('a', 'failure')], commit)).toEqual(
      image('a'),
    );
    expect(provenImage([record('a', 'unfinished'), record('a', 'success')], commit)).toEqual(
      image('a'),
    );
  });
});

describe('a rollback', () => {
  test('chooses the newest image that passed, and never the failing one', () => {
    const records = [record('c', 'failure'), record('b', 'success'), record('a', 'success')];
    expect(lastGoodImage(records, image('c').digest)).toEqual(image('b'));
    expect(lastGoodImage(records, image('b').digest)).toEqual(image('a'));
  });

  test('agrees with a search from the oldest record, for any history', () => {
    const history = fc.array(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.constantFrom<DeploymentRecord['state']>('success', 'failure', 'unfinished'),
      ),
    );
    fc.assert(
      fc.property(history, fc.constantFrom('a', 'b', 'c'), (entries, failing) => {
        const records = entries.map(([letter, state]) => record(letter, state));
        // From the oldest record: an image is good if its last result was a success, and the
        // position of that success decides which image is the newest.
        const ends = new Map<string, number>();
        entries.toReversed().forEach(([letter, state], index) => {
          if (state === 'success') ends.set(letter, index);
          if (state === 'failure') ends.delete(letter);
        });
        ends.delete(failing);
        const best = [...ends].sort(([, one], [, other]) => other - one)[0]?.[0];
        expect(lastGoodImage(records, image(failing).digest)).toEqual(best && image(best));
      }),
    );
  });

  test('without a failing image returns the running one', () => {
    expect(lastGoodImage([record('a', 'success')])).toEqual(image('a'));
    expect(lastGoodImage([])).toBeUndefined();
  });
});

describe('a pull request', () => {
  const own = 'cidery/cidery';

  test('to a later environment must come from the previous branch of this repository', () => {
    expect(promotionError('staging', { repository: own, branch: 'development' }, own)).toBe(
      undefined,
    );
    expect(promotionError('production', { repository: own, branch: 'staging' }, own)).toBe(
      undefined,
    );
    for (const head of [
      { repository: own, branch: 'development' },
      { repository: own, branch: 'staging-2' },
      { repository: 'somebody/cidery', branch: 'staging' },
      { repository: '', branch: 'staging' },
    ]) {
      expect(promotionError('production', head, own)).toMatch(
        /main only accepts pull requests from staging/,
      );
    }
  });

  test('to development may come from any branch or fork', () => {
    expect(
      promotionError('development', { repository: 'somebody/cidery', branch: 'main' }, own),
    ).toBe(undefined);
  });
});

describe('the source of an image', () => {
  const developed = 'd'.repeat(40);
  const merge = {
    sha: 'e'.repeat(40),
    tree: 'same',
    parents: [
      { sha: '0'.repeat(40), tree: 'old' },
      { sha: developed, tree: 'same' },
    ],
  };
  const proven = [record('a', 'success', developed)];

  test('is a build only in development', () => {
    expect(imageSource('development', merge, [])).toMatchObject({ kind: 'build' });
    expect(imageSource('staging', merge, [])).toMatchObject({ kind: 'refuse' });
    expect(imageSource('production', merge, [])).toMatchObject({ kind: 'refuse' });
  });

  test('is the image that the previous environment proved for the merged commit', () => {
    expect(imageSource('staging', merge, proven)).toMatchObject({
      kind: 'promote',
      image: image('a'),
    });
  });

  test('is the image proved for the same commit, after a fast-forward', () => {
    const same = { sha: developed, tree: 'same', parents: [] };
    expect(imageSource('production', same, proven)).toMatchObject({
      kind: 'promote',
      image: image('a'),
    });
  });

  test('is refused when the merge contains files that were not proved', () => {
    const source = imageSource('staging', { ...merge, tree: 'other' }, proven);
    expect(source).toMatchObject({ kind: 'refuse' });
    expect(source.reason).toMatch(/differs from the branch it merges/);
  });

  test('is refused with instructions when the commit was never deployed', () => {
    expect(imageSource('staging', merge, []).reason).toMatch(
      /development has not proved.*merge commit/,
    );
    const direct = { sha: 'f'.repeat(40), tree: 'x', parents: [{ sha: developed, tree: 'same' }] };
    expect(imageSource('staging', direct, proven)).toMatchObject({ kind: 'refuse' });
  });

  test("is never the image of the first parent, the branch's previous commit", () => {
    const empty = {
      sha: 'f'.repeat(40),
      tree: 'same',
      parents: [{ sha: developed, tree: 'same' }],
    };
    expect(imageSource('staging', empty, proven)).toMatchObject({ kind: 'refuse' });
  });
});
