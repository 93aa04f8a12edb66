import type { FastifyRequest } from 'fastify';
import type { Actor } from './audit-event.ts';

/** Who makes a request, for the audit trail. */
export function actorOf({ principal, ip, id }: FastifyRequest): Actor {
  return {
    // Empty for a first-generation token, which names nobody.
    username: principal?.username || null,
    apiTokenId: principal?.apiTokenId ?? null,
    address: ip,
    requestId: id,
  };
}
