/**
 * Packages that a bundle cannot hold: native code, and the documentation page, which reads its own
 * files.
 */
export const EXTERNAL_PACKAGES = ['@fastify/swagger-ui', '@node-rs/argon2', 'better-sqlite3'];
