/** `cidery whoami` */
import type { paths } from '@cidery/client';
import { plainLine } from '../output/plain-line.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { openService } from '../service/open-service.ts';
import { serverChoice } from './server-choice.ts';
import { timeColumn } from './time-column.ts';
import type { RunVerb } from './verb.ts';

type Account = paths['/api/v1/account']['get']['responses'][200]['content']['application/json'];

export const whoami: RunVerb = async (_operands, options, context) => {
  const { url, client, ask } = openService(serverChoice(options), context.terminal.env);
  const account = await ask(client.GET('/api/v1/account'));
  const columns: readonly Column<Account>[] = [
    // A first-generation token names nobody.
    { name: 'username', of: ({ username }) => username },
    { name: 'role', of: ({ role }) => role },
    { name: 'apiTokenId', of: ({ apiTokenId }) => apiTokenId },
    timeColumn('expiresAt', ({ expiresAt }) => expiresAt),
    { name: 'server', of: () => url },
  ];
  const report = { columns, batches: [[account]], plain: plainLine(columns) };
  await render({ ...report, layout: 'records' }, context);
};
