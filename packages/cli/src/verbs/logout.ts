/** `cidery logout`, `cidery logout --everywhere` */
import { InputError } from '../reporter.ts';
import { loginCommand, serviceWithKeptToken } from '../service/open-service.ts';
import { chooseServer } from '../service/server-url.ts';
import { readKeptToken, removeToken } from '../service/token-store.ts';
import type { Terminal } from '../terminal.ts';
import { serverChoice } from './server-choice.ts';
import type { RunVerb } from './verb.ts';

export const logout: RunVerb = async (_operands, options, { terminal }) => {
  const { server, isHttpAllowed } = serverChoice(options);
  const everywhere = options.everywhere === true;
  // Without --everywhere nothing is sent, so http shows nothing.
  const choice = { server, isHttpAllowed: isHttpAllowed || !everywhere };
  const url = chooseServer(choice, 'token', terminal.env);
  if (everywhere) await signOut(url, terminal.env);
  const wasKept = removeToken(url, terminal.env);
  const done = wasKept ? 'logged out of' : 'you were not logged in to';
  terminal.stderr.write(`${done} ${url}${everywhere ? ' on all machines' : ''}\n`);
};

/** Ends all logins of the user. The token stays where that fails, to try again with. */
async function signOut(url: string, env: Terminal['env']): Promise<void> {
  const token = readKeptToken(url, env);
  if (token === undefined) {
    throw new InputError(
      `${url}: you are not logged in: run ${loginCommand(url)}, and then this again`,
    );
  }
  const { client, ask } = serviceWithKeptToken(url, token);
  await ask(client.POST('/api/v1/account/sign-out'));
}
