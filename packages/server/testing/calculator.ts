import { testApp, tokenOf } from './test-app.ts';

/** A service, and a client with a token for its calculators. */
export async function calculator() {
  const app = await testApp();
  const headers = { authorization: `Bearer ${await tokenOf(app)}` };
  return {
    app,
    get: (path: string) => app.inject({ url: `/api/v1/calc/${path}`, headers }),
    post: (path: string, payload: object) =>
      app.inject({ method: 'POST', url: `/api/v1/calc/${path}`, headers, payload }),
  };
}
