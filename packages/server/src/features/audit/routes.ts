import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { readPageRequest, toPage } from '../../http/paging.ts';
import { toTime } from '../../http/schemas.ts';
import type { AuditRepository } from './audit-repository.ts';
import { listAuditSchema } from './schemas.ts';

/** `GET /api/v1/audit`, for admins. */
export const auditRoutes: FastifyPluginAsyncTypebox<{ repository: AuditRepository }> = async (
  app,
  { repository },
) => {
  const config = { role: 'admin' } as const;

  app.get('/audit', { schema: listAuditSchema, config }, async ({ query }) => {
    const page = readPageRequest(query);
    const found = toPage(await repository.list(query, page), page, ({ id }) => id);
    const items = found.items.map(({ actor: { username, ...actor }, at, ...event }) => ({
      ...event,
      ...actor,
      actor: username,
      at: toTime(at),
    }));
    return { ...found, items };
  });
};
