/** The OpenAPI document of the service in this repository, made without a socket or a file. */
import { buildApp, openDatabase, SILENT_LOGGER, testConfig } from '@cidery/server/testing';
import type { OpenApiDocument } from './openapi-document.ts';

export async function serviceDocument(): Promise<OpenApiDocument> {
  const config = testConfig();
  const jwtSecrets = config.JWT_SECRET ?? [];
  const database = await openDatabase('sqlite::memory:');
  const app = await buildApp({ config, jwtSecrets, database, logger: SILENT_LOGGER });
  try {
    return (await app.inject('/api/v1/openapi.json')).json();
  } finally {
    await app.close();
    await database.destroy();
  }
}
