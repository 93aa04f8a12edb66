/** One answer as it came. */
export interface Answer {
  readonly status: number;
  /** By name in small letters; the values of a name that came twice are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The longest wait: far more than the slowest machine needs. What takes longer never comes. */
export const PATIENCE_MS = 60_000;

/** The connection ended without an answer, or in the middle of one. */
export class ConnectionEnded extends Error {
  constructor(cause: unknown) {
    super(
      `the connection ended without an answer (${cause instanceof Error ? cause.message : cause})`,
    );
  }
}

/** Neither an answer came nor an end. */
export class NothingCame extends Error {
  constructor() {
    super(
      `in ${PATIENCE_MS / 1000} s came neither the end of an answer nor that of the connection`,
    );
  }
}
