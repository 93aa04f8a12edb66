import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import type { Principal } from '../../auth/principal.ts';
import { actorOf } from './actor-of.ts';

const actorWith = (principal: Principal | null) =>
  // All that it reads of a request.
  actorOf({ principal, ip: '192.0.2.1', id: 'r1' } as FastifyRequest);

test.each<[string, Principal | null, string | null, string | null]>([
  ['a request without a token', null, null, null],
  [
    'a first-generation token',
    { username: '', role: 'admin', apiTokenId: null, expiresAtMs: null, sessionId: null },
    null,
    null,
  ],
  [
    'a login',
    { username: 'bob', role: 'viewer', apiTokenId: null, expiresAtMs: 1, sessionId: null },
    'bob',
    null,
  ],
  [
    'an API token',
    { username: 'bob', role: 'viewer', apiTokenId: 'a', expiresAtMs: 1, sessionId: null },
    'bob',
    'a',
  ],
])('%s', (_name, principal, username, apiTokenId) => {
  expect(actorWith(principal)).toEqual({
    username,
    apiTokenId,
    address: '192.0.2.1',
    requestId: 'r1',
  });
});
