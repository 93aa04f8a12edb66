#!/usr/bin/env node
// Runs the bundle that `npm run build` makes. npm links a command only to a file that exists, so
// this file is in the repository: otherwise `npx cidery` in a fresh clone would look for a package
// of that name in the registry.
import '../dist/cidery.js';
