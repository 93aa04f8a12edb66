import type { RequestListener } from 'node:http';

export const TOKEN = 'head.body.signature';

/** A healthy fake of the service, with just the endpoints that the smoke test calls. */
export function goodService(commit: string): RequestListener {
  return (request, response) => {
    const authorized = request.headers.authorization === `Bearer ${TOKEN}`;
    const answers: Readonly<Record<string, string>> = {
      'GET /version': commit,
      'GET /_health': 'HEALTHY\n',
      'POST /login': `{"data":"${TOKEN}"}`,
      ...(authorized && {
        'GET /cidr-to-mask?value=18':
          '{"function":"cidrToMask","input":"18","output":"255.255.192.0"}',
        'GET /mask-to-cidr?value=255.128.0.0':
          '{"function":"maskToCidr","input":"255.128.0.0","output":"9"}',
      }),
    };
    const answer = answers[`${request.method} ${request.url}`];
    response.statusCode = answer === undefined ? 401 : 200;
    response.end(answer);
  };
}
