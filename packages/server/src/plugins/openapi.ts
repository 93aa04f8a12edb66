import swagger from '@fastify/swagger';
import fastifyPlugin from 'fastify-plugin';

/** The page runs what the service serves, and nothing else. */
const DOCS_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

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

  // The page's own plugin reads its files at registration; a scope of its own keeps its headers off the other routes.
  const { default: swaggerUi } = await import('@fastify/swagger-ui');
  await app.register(swaggerUi, {
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
});
