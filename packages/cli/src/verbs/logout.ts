/** `cidery logout`, `cidery logout --everywhere` */
import { InputError } from '../reporter.ts';
import { endSession } from '../service/end-session.ts';
import { loginCommand, serviceWithKeptToken } from '../service/open-service.ts';
import { chooseServer, type ServerChoice } from '../service/server-url.ts';
import { readKeptToken, removeToken } from '../service/token-store.ts';
import type { Terminal } from '../terminal.ts';
import { serverChoice } from './server-choice.ts';
import type { RunVerb } from './verb.ts';

export const logout: RunVerb = (_operands, options, { terminal }) => {
  const choice = serverChoice(options);
  return options.everywhere === true
    ? logOutEverywhere(choice, terminal)
    : logOutHere(choice, terminal);
};

/** Removes the token even where the service cannot end the session. */
async function logOutHere(choice: ServerChoice, { env, stderr }: Terminal): Promise<void> {
  const url = chooseServer({ ...choice, isHttpAllowed: true }, 'token', env);
  const token = readKeptToken(url, env);
  removeToken(url, env);
  if (token === undefined) {
    stderr.write(`you were not logged in to ${url}\n`);
    return;
  }
  stderr.write(`logged out of ${url}\n`);
  try {
    chooseServer({ ...choice, server: url }, 'token', env); // refuses http to another machine
    await endSession(url, token);
  } catch (error) {
    const { message } = error as Error; // nothing here throws anything else
    stderr.write(`cidery: the service could not end the session: ${message}\n`);
  }
}

/** Ends all sessions of the user. The token stays where that fails, to try again with. */
async function logOutEverywhere(choice: ServerChoice, { env, stderr }: Terminal): Promise<void> {
  const url = chooseServer(choice, 'token', env);
  const token = readKeptToken(url, env);
  if (token === undefined) {
    throw new InputError(
      `${url}: you are not logged in: run ${loginCommand(url)}, and then this again`,
    );
  }
  const { client, ask } = serviceWithKeptToken(url, token);
  await ask(client.POST('/api/v1/account/sign-out-everywhere'));
  removeToken(url, env);
  stderr.write(`logged out of ${url} on all machines\n`);
}
