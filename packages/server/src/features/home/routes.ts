import { join } from 'node:path';
import accepts from '@fastify/accepts';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import { BUILT_PAGE_POLICY, HOME_PAGE, HOME_PAGE_POLICY } from './home-page.ts';
import { findPageFolder } from './page-folder.ts';

export interface HomeOptions {
  readonly commitSha: string;
  /** Where the search for the built page begins; by default at this file. */
  readonly searchFrom?: string;
}

/** `/`, `/_health`, `/version`: the first generation's bytes; a browser gets the page at `/`. */
export const homeRoutes: FastifyPluginAsyncTypebox<HomeOptions> = async (app, options) => {
  const pageFolder = findPageFolder(options.searchFrom ?? import.meta.dirname);
  await app.register(accepts);
  if (pageFolder !== undefined) {
    // Names of assets carry a hash of their content, so what is cached under one is right for ever.
    await app.register(fastifyStatic, {
      root: join(pageFolder, 'assets'),
      prefix: '/assets/',
      index: false,
      // The build leaves a compressed copy beside each asset that gains by it.
      preCompressed: true,
      maxAge: '365d',
      immutable: true,
    });
  }

  app.get('/', { schema: { hide: true } }, (request, reply) => {
    reply.header('vary', 'accept');
    if (request.accepts().type(['text/plain', 'text/html']) === 'text/html') {
      return sendPage(reply, pageFolder);
    }
    return reply.type('text/plain').send('OK');
  });

  const unlimited = { schema: { hide: true }, config: { unlimited: true as const } };
  app.get('/_health', unlimited, (_request, reply) => {
    reply.type('text/plain').send('HEALTHY');
  });
  app.get('/version', unlimited, (_request, reply) => {
    reply.type('text/plain').send(options.commitSha);
  });
};

function sendPage(reply: FastifyReply, pageFolder: string | undefined): FastifyReply {
  reply
    .header('cache-control', 'no-store')
    .header('cross-origin-opener-policy', 'same-origin')
    .header('permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (pageFolder === undefined) {
    return reply
      .header('content-security-policy', HOME_PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(HOME_PAGE);
  }
  return reply
    .header('content-security-policy', BUILT_PAGE_POLICY)
    .sendFile('index.html', pageFolder, { cacheControl: false });
}
