/** A service that gives prepared answers. */
import { onTestFinished, vi } from 'vitest';

/** Stubs a service that gives these answers in turn; returns the requests that it gets. */
export function stubService(...answers: (Response | Error)[]): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (request: Request): Promise<Response> => {
    requests.push(request);
    const answer = answers.shift();
    if (answer === undefined || answer instanceof Error)
      throw answer ?? new Error('more requests than answers');
    return answer;
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return requests;
}

export const json = (value: unknown, status = 200): Response => Response.json(value, { status });

/** An unsigned token of a login with these claims: the page does not verify it. */
export const tokenOf = (claims: unknown): string =>
  `h.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.s`;

/** An error answer of the service. */
export const problem = (status: number, kind: string, detail: string, errors?: unknown): Response =>
  json({ type: `urn:cidery:problem:${kind}`, title: kind, status, detail, errors }, status);
