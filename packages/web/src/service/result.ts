/** What a call to the service gives: a value, or an error to show. */
export type Result<Value> = { readonly value: Value } | ServiceError;

export interface ServiceError {
  /** A sentence. */
  readonly error: string;
  /** The kind of problem: `login-refused`. */
  readonly kind?: string | undefined;
  /** Where in the request the error is: `body/newPassword`. */
  readonly location?: string | undefined;
}
