/** Writes docs/problems.md. */
import { writeFileSync } from 'node:fs';
import { PROBLEMS_DOCUMENT, problemsDocument } from './problems-document.ts';

writeFileSync(PROBLEMS_DOCUMENT, problemsDocument());
