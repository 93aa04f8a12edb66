/** The result of an operation that is not possible: one sentence with the error and the remedy. */
export interface Refusal {
  readonly refused: string;
  /** For a file: the choice with which it opens. */
  readonly offer?: ImportChoice;
}

/**
 * What a person can choose for a file that does not open as it is: to open too many networks inside
 * the networks that contain them (`held`), and to take addresses with host bits as the networks that
 * they are in (`networks`).
 */
export type ImportChoice = 'held' | 'networks';

export function refuse(message: string, offer?: ImportChoice): Refusal {
  return offer === undefined ? { refused: message } : { refused: message, offer };
}

export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result;
}
