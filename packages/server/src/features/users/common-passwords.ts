import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/**
 * How much of a password is estimated. Time grows with the square of the length, and all of this
 * takes some milliseconds. Only repetitions and sequences have a start this long that is guessed
 * early.
 */
const ESTIMATED_CHARACTERS = 32;
/** Scores 0 and 1 mean fewer than a million guesses. */
const LOWEST_SCORE = 2;

/** Loaded with the first new password: a list of 49,000 common ones, which most processes skip. */
let estimator: Promise<ZxcvbnFactory> | undefined;

/**
 * Whether guessing finds a password among its first million tries: a common one, also with capitals
 * or with digits for letters, a repetition, a sequence, a row of keys, or a mix of few of them and
 * of the given words.
 */
export async function isCommonPassword(
  password: string,
  words: readonly string[] = [],
): Promise<boolean> {
  estimator ??= loadEstimator();
  const { score } = (await estimator).check(password, [...words]);
  return score < LOWEST_SCORE;
}

async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  return new ZxcvbnFactory({
    dictionary: { passwords: dictionary['passwords-common'] },
    graphs: adjacencyGraphs,
    maxLength: ESTIMATED_CHARACTERS,
  });
}
