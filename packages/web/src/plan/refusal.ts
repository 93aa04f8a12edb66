/** The result of an operation that is not possible: one sentence with the error and the remedy. */
export interface Refusal {
  readonly refused: string;
}

export function refuse(message: string): Refusal {
  return { refused: message };
}

export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result;
}
