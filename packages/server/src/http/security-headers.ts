import type { FastifyReply, FastifyRequest } from 'fastify';

/** The headers of every answer: browsers neither guess a type nor send a referrer. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

/** A year, for this host only: its subdomains are not this service's to decide (RFC 6797 §6.1). */
const HSTS = 'max-age=31536000';

/**
 * Sets the headers of every answer. If a trusted proxy reports TLS by `X-Forwarded-Proto`, browsers
 * shall use TLS only from then on; over plain HTTP that header means nothing (RFC 6797 §7.2).
 */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.header('x-content-type-options', SECURITY_HEADERS['x-content-type-options']);
  reply.header('referrer-policy', SECURITY_HEADERS['referrer-policy']);
  if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
}
