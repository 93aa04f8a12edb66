/** `cidery login --server https://cidery.example.org alice` */
import { createCideryClient } from '@cidery/client';
import { InputError } from '../reporter.ts';
import { ask } from '../service/ask.ts';
import { readPassword } from '../service/read-password.ts';
import { serverUrl } from '../service/server-url.ts';
import { keepToken, prepareTokens } from '../service/token-store.ts';
import { type RunVerb, textOption } from './verb.ts';

export const login: RunVerb = async ([username], options, context) => {
  const { terminal } = context;
  const server = textOption(options, 'server');
  if (server === undefined || username === undefined) {
    throw new InputError('name the service and the user: cidery login --server URL USERNAME');
  }
  const url = serverUrl(server, options.allowHttp === true);
  prepareTokens(terminal.env);
  const password = await readPassword(terminal);
  const client = createCideryClient({ baseUrl: url });
  const { data } = await ask(url, client.POST('/login', { body: { username, password } }));
  keepToken(url, data, terminal.env);
  terminal.stderr.write(`logged in to ${url} as ${username}\n`);
};
