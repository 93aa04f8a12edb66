import { createHash } from 'node:crypto';

const STYLE = `
  :root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
  body { margin: 10vh auto; max-width: 34rem; padding: 0 1rem; }
  code { font-family: ui-monospace, monospace; }
`;

/** What a browser gets at `/` while the page is not built. */
export const HOME_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Cidery</title>
<style>${STYLE}</style>
<main>
<h1>Cidery</h1>
<p>Subnet maths and address planning.</p>
<p>The page is not built. Run <code>npm run build -w packages/web</code> and restart the service.</p>
<ul>
<li><a href="/docs">The API, to read and to try</a> (<a href="/api/v1/openapi.json">OpenAPI document</a>)
<li><code>POST /login</code>, then <code>GET /cidr-to-mask?value=18</code> and <code>GET /mask-to-cidr?value=255.255.192.0</code>
<li><a href="/_health">Health</a>, <a href="/readyz">readiness</a> and <a href="/version">version</a>
</ul>
</main>
</html>
`;

/** Allows that page's own style and nothing else. */
export const HOME_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * Lets the built page run its own scripts, use its own styles and images, and call this service.
 * Inline code, other origins, frames around it and text as markup are blocked.
 */
export const BUILT_PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');
