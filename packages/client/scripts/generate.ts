/** Writes openapi.json and the types of the client, from the service of this repository. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatSource } from './format-source.ts';
import { generateTypes } from './generate-types.ts';
import { serviceDocument } from './service-document.ts';

const folder = join(import.meta.dirname, '..');
const document = await serviceDocument();
const write = (name: string, text: string) =>
  writeFileSync(join(folder, name), formatSource(text, name));

write('openapi.json', JSON.stringify(document, null, 2));
write('src/service-types.ts', generateTypes(document));
