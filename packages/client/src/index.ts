/** Typed HTTP client of the Cidery service. */
import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './service-types.ts';

export type { components, paths };

/** `client.POST('/api/v1/calc/inspect', { body: { values: ['10.0.0.0/8'] } })` */
export type CideryClient = Client<paths>;

/** An error answer (RFC 9457). */
export type Problem = components['schemas']['Problem'];

export interface CideryClientOptions {
  /** Where the service is: `https://cidery.example.org`. A path in it is kept. */
  readonly baseUrl: string;
  /** From `POST /login`. */
  readonly token?: string | undefined;
  /** How long a whole answer may take, its body included, in milliseconds; 60 s unless said. */
  readonly timeoutMs?: number;
}

/** A client whose methods, paths, bodies and answers are those of the service's OpenAPI document. */
export function createCideryClient(options: CideryClientOptions): CideryClient {
  const { baseUrl, token, timeoutMs = 60_000 } = options;
  return createClient<paths>({
    baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''),
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    // The request carries the caller's own signal, which another one beside it would replace.
    fetch: (request) =>
      fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]) }),
  });
}
