/** `cidery login --server https://cidery.example.org alice` */
import { createCideryClient } from '@cidery/client';
import { ask } from '../service/ask.ts';
import { endSession } from '../service/end-session.ts';
import { readPassword } from '../service/read-password.ts';
import { chooseServer } from '../service/server-url.ts';
import { keepToken, prepareTokens, readKeptToken } from '../service/token-store.ts';
import { serverChoice } from './server-choice.ts';
import type { RunVerb } from './verb.ts';

export const login: RunVerb = async (operands, options, { terminal }) => {
  const [username] = operands as [string]; // commander requires it
  const url = chooseServer(serverChoice(options), 'password', terminal.env);
  prepareTokens(terminal.env);
  const password = await readPassword(terminal);
  const client = createCideryClient({ baseUrl: url });
  const { data } = await ask(url, client.POST('/login', { body: { username, password } }));
  const earlier = readKeptToken(url, terminal.env);
  keepToken(url, data, terminal.env);
  // Nobody has the earlier token any more. If its session does not end now, it ends by itself.
  if (earlier !== undefined) await endSession(url, earlier).catch(() => {});
  terminal.stderr.write(`logged in to ${url} as ${username}\n`);
};
