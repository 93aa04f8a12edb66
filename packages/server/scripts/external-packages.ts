/** Packages that no bundle can hold: native code, and Swagger UI, which reads its own files. */
export const EXTERNAL_PACKAGES = ['@fastify/swagger-ui', '@node-rs/argon2', 'better-sqlite3'];
