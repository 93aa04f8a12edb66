/** The real service, for the verbs that ask one. */
import { DEMO_PASSWORDS, testApp } from '@cidery/server/testing';
import { runInProcess, temporaryFolder } from './run-in-process.ts';

/** The address of a service that ends with the test. */
export async function serviceUrl(options: Parameters<typeof testApp>[0] = {}): Promise<string> {
  return (await testApp(options)).listen({ host: '127.0.0.1', port: 0 });
}

/** An environment with a folder for tokens. */
export const withState = () => ({ XDG_STATE_HOME: temporaryFolder() });

/** An environment in which a demo account is logged in to the service. */
export async function loggedIn(url: string, username: keyof typeof DEMO_PASSWORDS = 'bob') {
  const env = withState();
  const input = `${DEMO_PASSWORDS[username]}\n`;
  const { code, stderr } = await runInProcess(`login --server ${url} ${username}`, { env, input });
  if (code !== 0) throw new Error(stderr);
  return env;
}
