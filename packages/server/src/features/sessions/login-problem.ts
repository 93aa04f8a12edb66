import { Problem } from '../../http/problems.ts';
import type { LoginOutcome } from './login.ts';

const BUSY = {
  account: 'too many logins to this account are waiting',
  network: 'too many logins from this network are waiting',
  queue: 'the queue of logins is full',
};

/** The answer to a login that did not succeed. */
export function loginProblem(outcome: Exclude<LoginOutcome, { kind: 'ok' }>): Problem {
  switch (outcome.kind) {
    case 'refused':
      return new Problem('login-refused', {
        detail: 'the user name or the password is wrong',
      });
    case 'throttled':
      return new Problem('login-throttled', {
        detail: `too many logins failed for this account or from this network; try again in ${outcome.retryAfterSeconds} s`,
        retryAfterSeconds: outcome.retryAfterSeconds,
      });
    case 'busy':
      return new Problem('logins-busy', {
        detail: `${BUSY[outcome.full]}; try again shortly`,
        retryAfterSeconds: 1,
      });
  }
}
