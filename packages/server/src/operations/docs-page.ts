import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';

/** Lets the page load from this service only. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Cidery API</title>
<link rel="stylesheet" href="./static/swagger-ui.css">
<link rel="stylesheet" href="./static/index.css">
<link rel="icon" type="image/png" href="./static/favicon-32x32.png" sizes="32x32">
<div id="swagger-ui"></div>
<script src="./static/swagger-ui-bundle.js"></script>
<script src="./start.js"></script>
</html>
`;

/** Without Swagger UI's top bar, which would load any document. */
const START = `SwaggerUIBundle({
  dom_id: '#swagger-ui',
  url: '/api/v1/openapi.json',
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  // The default would send the document's address to a third-party validator.
  validatorUrl: null,
});
`;

/** Swagger UI's own files; their package is not part of the bundle. */
const FILES = join(
  dirname(createRequire(import.meta.url).resolve('@fastify/swagger-ui')),
  'static',
);

/** The page to browse the OpenAPI document, at `/docs`: two texts and static files. */
export const docsPage: FastifyPluginAsync = async (app) => {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('content-security-policy', POLICY);
    done();
  });
  const hidden = { schema: { hide: true } };
  app.get('/docs', hidden, (_request, reply) => reply.redirect('/docs/'));
  app.get('/docs/', hidden, (_request, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  app.get('/docs/start.js', hidden, (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(START),
  );
  await app.register(fastifyStatic, {
    root: FILES,
    prefix: '/docs/static/',
    index: false,
    decorateReply: false,
  });
};
