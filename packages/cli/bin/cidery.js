#!/usr/bin/env node
// The bundle that `npm run build` makes. This file stands in the tree, since npm links no command to a file that is not
// there yet: in a fresh clone `npx cidery` would go and look for a stranger's package of that name.
import '../dist/cidery.js';
