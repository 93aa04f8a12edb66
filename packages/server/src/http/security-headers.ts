import type { FastifyReply, FastifyRequest } from 'fastify';

/** Headers of every answer, whatever it is: a browser guesses no type and tells no other site where it was. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** A year, for this host alone: what else its domain serves is not this service's to decide (RFC 6797 §6.1). */
const HSTS = 'max-age=31536000';

/**
 * Sets the headers of every answer. Behind TLS, as a trusted proxy says by `X-Forwarded-Proto`, browsers are told to
 * come back by TLS alone; over plain HTTP the header has no meaning (RFC 6797 §7.2).
 */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-content-type-options', SECURITY_HEADERS['x-content-type-options']);
  reply.header('referrer-policy', SECURITY_HEADERS['referrer-policy']);
  if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
}
