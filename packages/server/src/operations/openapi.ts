import swagger from '@fastify/swagger';
import fastifyPlugin from 'fastify-plugin';
import { docsPage } from './docs-page.ts';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
});

interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Record<string, { readonly responses: object }>>>;
}

/** The errors of every operation. They are not part of the routes, which would compile them. */
const PROBLEM_RESPONSES = {
  '4XX': problem('the service refuses the request'),
  '5XX': problem('the service cannot answer now'),
};

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
        { name: 'account', description: 'your own account' },
        { name: 'tokens', description: 'API tokens for programs' },
        { name: 'users', description: 'accounts, for admins' },
        { name: 'audit', description: 'who did what, for admins' },
        { name: 'operations', description: 'the state of the service' },
      ],
      components: {
        securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    },
    transformObject: (document) => {
      // The document is OpenAPI's, not Swagger's, and its paths hold operations alone.
      const { openapiObject } = document as unknown as { openapiObject: OpenApiDocument };
      for (const operation of Object.values(openapiObject.paths).flatMap(Object.values)) {
        Object.assign(operation.responses, PROBLEM_RESPONSES);
      }
      return openapiObject;
    },
    // Schemas keep their names from the code.
    refResolver: { buildLocalReference: (json) => String(json.$id) },
  });

  // Built by the first reader; all readers share the same bytes.
  let document: Buffer | undefined;
  app.get('/api/v1/openapi.json', { schema: { hide: true } }, (_request, reply) => {
    document ??= Buffer.from(JSON.stringify(app.swagger()));
    reply.type('application/json').send(document);
  });

  await app.register(docsPage);
});
