/** What all problems of one kind have in common. */
interface ProblemKindFacts {
  /** The HTTP status. */
  readonly status: number;
  /** The kind in words, as the answer has it. */
  readonly title: string;
  /** When the service answers with it. */
  readonly meaning: string;
  /** What a client or its user does about it. */
  readonly remedy: string;
}

/**
 * Every kind of problem, by the last part of its `type`: `urn:cidery:problem:KIND`. Clients
 * distinguish problems by it, so a kind is never renamed. This table generates `docs/problems.md`.
 */
export const PROBLEM_KINDS = {
  'bad-request': {
    status: 400,
    title: 'Bad Request',
    meaning: 'The request is not valid HTTP, or its body is not valid JSON.',
    remedy: 'Correct what `detail` names.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    meaning:
      'The query, a header or the body does not have the form that the OpenAPI document gives.',
    remedy: 'Correct each member that `errors` names.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body is not valid',
    meaning: 'A conversion cannot read its body as the format that `Content-Type` names.',
    remedy: 'Correct the body, or name its format.',
  },
  unauthorized: {
    status: 401,
    title: 'Unauthorized',
    meaning: 'The request has no token, or one that is not valid, has expired or was revoked.',
    remedy: 'Get a token from `POST /login` and send it as `Authorization: Bearer TOKEN`.',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    meaning: 'The role of the token does not allow the request.',
    remedy: 'Use an account that has the role in `role`, or ask an admin for it.',
  },
  'login-refused': {
    status: 403,
    title: 'Login refused',
    meaning: 'The user name or the password is wrong.',
    remedy: 'Check both; after several failures, logins are throttled.',
  },
  'not-found': {
    status: 404,
    title: 'Not found',
    meaning: 'The service has nothing under this path.',
    remedy: 'See `/docs` for the paths.',
  },
  'token-not-found': {
    status: 404,
    title: 'No such API token',
    meaning: 'There is no API token of this id, or the client may not see it.',
    remedy: 'See `GET /api/v1/tokens`.',
  },
  'user-not-found': {
    status: 404,
    title: 'No such account',
    meaning: 'There is no account of this name.',
    remedy: 'See `GET /api/v1/users`.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Method not allowed',
    meaning: 'The path does not support the method.',
    remedy: 'Use a method that the header `Allow` names.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not Acceptable',
    meaning: 'A conversion cannot write any format that `Accept` names.',
    remedy: 'Ask for a format that `detail` names.',
  },
  'request-timeout': {
    status: 408,
    title: 'Request Timeout',
    meaning: 'The client sent its request, or took the answer, too slowly.',
    remedy: 'Send without long pauses, and read the answer while you send.',
  },
  'last-admin': {
    status: 409,
    title: 'The last admin stays',
    meaning: 'The change would leave the service without an account that manages it.',
    remedy: 'Make somebody else an admin first.',
  },
  'too-many-tokens': {
    status: 409,
    title: 'Too many API tokens',
    meaning: 'The account has as many API tokens as an account may have.',
    remedy: 'Revoke a token that is not used.',
  },
  'user-exists': {
    status: 409,
    title: 'The account exists',
    meaning: 'Another account has the name.',
    remedy: 'Choose another name, or change the account that has it.',
  },
  'precondition-failed': {
    status: 412,
    title: 'Precondition Failed',
    meaning: 'A file does not match the condition in the request.',
    remedy: 'Ask without the condition.',
  },
  stale: {
    status: 412,
    title: 'The resource has changed',
    meaning: 'The resource changed after the client read the `ETag` that it sent in `If-Match`.',
    remedy: 'Read the resource again, and repeat the change with its new `ETag`.',
  },
  'payload-too-large': {
    status: 413,
    title: 'Payload Too Large',
    meaning: 'The body is larger than the route allows.',
    remedy: 'Send less at once, or use `/api/v1/calc/convert`, which streams.',
  },
  'uri-too-long': {
    status: 414,
    title: 'URI Too Long',
    meaning: 'A part of the path is too long.',
    remedy: 'Shorten it.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Unsupported Media Type',
    meaning: 'The route cannot read a body of this `Content-Type` or `Content-Encoding`.',
    remedy: 'Send one of the types in the OpenAPI document, not compressed.',
  },
  'range-not-satisfiable': {
    status: 416,
    title: 'Range Not Satisfiable',
    meaning: 'A file is shorter than the range in the request.',
    remedy: 'Ask for a range inside the file, or for all of it.',
  },
  'expectation-failed': {
    status: 417,
    title: 'Expectation Failed',
    meaning: 'The header `Expect` asks for something other than `100-continue`.',
    remedy: 'Leave the header out.',
  },
  'invalid-value': {
    status: 422,
    title: 'A value is not valid',
    meaning:
      'The form of the request is right, but a value in it is not: a prefix with host bits, say.',
    remedy:
      'Correct each value that `errors` names, or give the option that its message names; `suggestion` has what was probably meant. Of a text, `body:12` is line 12.',
  },
  'too-many-results': {
    status: 422,
    title: 'The answer is too large for one page',
    meaning: 'The request asks for all results at once, and there are too many.',
    remedy: 'Ask for pages: `limit`, and `after` with the `next` of the page before.',
  },
  'no-fit': {
    status: 422,
    title: 'A request does not fit',
    meaning: 'The pool has no free block that is large enough for one of the requests.',
    remedy: 'Ask for less, or give a larger pool; `largestFree` names the largest free block.',
  },
  'too-costly': {
    status: 422,
    title: 'The calculation is too large',
    meaning: 'The calculation needs more time or memory than one request may use.',
    remedy: 'Send less at once.',
  },
  'rate-limited': {
    status: 429,
    title: 'Too many requests',
    meaning: 'The client made more requests in a minute than `RATE_LIMIT` allows.',
    remedy: 'Wait as long as `Retry-After` says.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too Many Requests',
    meaning: 'The client has as many open connections as `MAX_CONNECTIONS_PER_CLIENT` allows.',
    remedy: 'Use an open connection, or try again as `Retry-After` says.',
  },
  'login-throttled': {
    status: 429,
    title: 'Too many failed logins',
    meaning: 'Too many logins failed for this account or from this network.',
    remedy: 'Wait as long as `Retry-After` says, or log in from where you logged in lately.',
  },
  'request-header-fields-too-large': {
    status: 431,
    title: 'Request Header Fields Too Large',
    meaning: 'The head of the request is too large.',
    remedy: 'Send fewer or shorter headers, or a shorter URL.',
  },
  'client-closed': {
    status: 499,
    title: 'The client closed the connection',
    meaning: 'The client was gone before its answer was ready. Only logs and metrics show it.',
    remedy: 'Nothing.',
  },
  'internal-error': {
    status: 500,
    title: 'Internal error',
    meaning: 'The service has a defect.',
    remedy: 'Report it with the `requestId`: the log has the cause under it.',
  },
  busy: {
    status: 503,
    title: 'Too much at once',
    meaning: 'Too many large calculations wait, of this client or of all clients together.',
    remedy: 'Try again as `Retry-After` says.',
  },
  'calculation-failed': {
    status: 503,
    title: 'The calculation failed',
    meaning: 'The thread of a large calculation ended before its answer.',
    remedy: 'Try again as `Retry-After` says.',
  },
  contention: {
    status: 503,
    title: 'Too many conflicting writes',
    meaning: 'Other writes to the same rows came first each time that the service tried.',
    remedy: 'Try again as `Retry-After` says.',
  },
  'database-unavailable': {
    status: 503,
    title: 'The database is unavailable',
    meaning: 'The request needs the database, and the database does not answer.',
    remedy: 'Try again as `Retry-After` says; `/readyz` shows the state of the database.',
  },
  'logins-busy': {
    status: 503,
    title: 'Too many logins at once',
    meaning: 'The queue of logins is full, or the part of it for one account or one network.',
    remedy: 'Try again as `Retry-After` says.',
  },
  'service-unavailable': {
    status: 503,
    title: 'Service Unavailable',
    meaning: 'The service has as many open connections as `MAX_CONNECTIONS` allows.',
    remedy: 'Try again as `Retry-After` says.',
  },
  starting: {
    status: 503,
    title: 'The service is starting',
    meaning: 'The service waits for its database or migrates it.',
    remedy: 'Try again as `Retry-After` says.',
  },
} as const satisfies Readonly<Record<string, ProblemKindFacts>>;

/** The last part of a problem's `type`: `urn:cidery:problem:KIND`. */
export type ProblemKind = keyof typeof PROBLEM_KINDS;

/** The members of an answer that all problems of a kind share (RFC 9457 §3.1). */
export function problemFacts(kind: ProblemKind) {
  const { title, status } = PROBLEM_KINDS[kind];
  return { type: `urn:cidery:problem:${kind}`, title, status };
}

export function isProblemKind(text: string): text is ProblemKind {
  return Object.hasOwn(PROBLEM_KINDS, text);
}
