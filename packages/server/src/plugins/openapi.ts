import swagger, { type StaticDocumentSpec } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import fastifyPlugin from 'fastify-plugin';
import { once } from '../once.ts';

/** The page runs what the service serves, and nothing else. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What @fastify/swagger takes for a document; its types know version 3.1 where it makes one, and not where it takes one. */
type StaticDocument = NonNullable<StaticDocumentSpec['document']>;

/** The OpenAPI 3.1 document at `/api/v1/openapi.json` and a page to browse it at `/docs`. */
export const openapi = fastifyPlugin(async (app, options: { version: string }) => {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.1',
      info: {
        title: 'Cidery',
        description: 'Subnet maths and address planning.',
        version: options.version,
        license: { name: 'MIT', identifier: 'MIT' },
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'conversions', description: 'prefix lengths and masks' },
        { name: 'calculations', description: 'subnet maths' },
        { name: 'sessions', description: 'tokens' },
        { name: 'operations', description: 'what the service says of itself' },
      ],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    // Schemas keep the names by which the code knows them.
    refResolver: { buildLocalReference: (json) => String(json.$id) },
  });

  app.get('/api/v1/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    reply.type('application/json').send(app.swagger());
  });

  // Loaded by the page's first reader: its packages took a tenth of every start. Its answers are made in a scope of
  // their own, so that its headers are on no other route.
  const docs = once(() => docsPage(app.swagger()));
  app.get('/docs', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs/'));
  app.get('/docs/*', { schema: { hide: true } }, async (request, reply) => {
    const page = await docs();
    const answer = await page.inject({ url: request.url, headers: request.headers });
    if (answer.statusCode === 404) return reply.callNotFound();
    // What concerns the connection is this application's affair.
    const { connection: _, date: __, ...headers } = answer.headers;
    return reply.code(answer.statusCode).headers(headers).send(answer.rawPayload);
  });
});

/** The page to browse a document, as an application of its own, which never listens. */
async function docsPage(document: object): Promise<FastifyInstance> {
  const [{ default: Fastify }, { default: swaggerUi }] = await Promise.all([
    import('fastify'),
    import('@fastify/swagger-ui'),
  ]);
  const page = Fastify();
  await page.register(swagger, {
    mode: 'static',
    specification: { document: document as StaticDocument },
  });
  await page.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: DOCS_POLICY,
    // Its default sends the document's address to a validator of somebody else's.
    uiConfig: { validatorUrl: null },
    // Its bar says the framework's name and takes any address; the page is about this service.
    theme: {
      title: 'Cidery API',
      css: [{ filename: 'cidery.css', content: '.swagger-ui .topbar { display: none }' }],
    },
  });
  return page;
}
