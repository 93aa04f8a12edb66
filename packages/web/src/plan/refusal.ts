/** What an operation answers instead of a plan when it cannot be done: one sentence with the fault and the remedy. */
export interface Refusal {
  readonly refused: string;
  /** Of a file: whether it can be opened inside of the networks that hold all it lists. */
  readonly canBeHeld?: true;
}

export function refuse(message: string): Refusal {
  return { refused: message };
}

export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result;
}
