/** Writes the types of the client, from the service of this repository. */
import { writeFileSync } from 'node:fs';
import { serviceTypes, TYPES_FILE } from './service-types.ts';

writeFileSync(TYPES_FILE, await serviceTypes());
