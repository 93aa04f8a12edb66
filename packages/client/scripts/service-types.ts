/** The client's types of the service in this repository. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { buildApp, openDatabase, SILENT_LOGGER, testConfig } from '@cidery/server/testing';
import { generateTypes } from './generate-types.ts';
import type { OpenApiDocument } from './openapi-document.ts';

/** The file that has the types. */
export const TYPES_FILE = join(import.meta.dirname, '../src/service-types.ts');

const BIOME = join(import.meta.dirname, '../../../node_modules/.bin/biome');

/** The text of `TYPES_FILE` for the service as it is now. */
export async function serviceTypes(): Promise<string> {
  const types = generateTypes(await serviceDocument());
  const args = ['format', `--stdin-file-path=${TYPES_FILE}`];
  return execFileSync(BIOME, args, { input: types, encoding: 'utf8' });
}

/** The service's OpenAPI document, made without a socket or a file. */
async function serviceDocument(): Promise<OpenApiDocument> {
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
