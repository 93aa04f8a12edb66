import swagger from '@fastify/swagger';
import fastifyPlugin from 'fastify-plugin';
import { docsPage } from './docs-page.ts';

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

  // The same bytes for every reader, however many there are at once.
  let document: Buffer | undefined;
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    document ??= Buffer.from(JSON.stringify(app.swagger()));
    reply.type('application/json').send(document);
  });

  await app.register(docsPage);
});
