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
  /** The time limit of a whole answer, its body included; 60 s by default. */
  readonly timeoutMs?: number;
}

/** A client with the methods, paths, bodies and answers of the service's OpenAPI document. */
export function createCideryClient(options: CideryClientOptions): CideryClient {
  const { baseUrl, token, timeoutMs = 60_000 } = options;
  return createClient<paths>({
    baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''),
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    // A signal given to fetch replaces that of the request, which is the caller's own.
    fetch: (request) =>
      fetch(request, {
        // The service redirects nowhere, and another address must not get a password or a token.
        redirect: 'error',
        signal: AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]),
      }),
  });
}
