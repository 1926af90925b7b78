import { createHash } from 'node:crypto';

import { eventfulLog } from './small-cluster.fixture.ts';

/** A program of its own: prints the length and the hash of the log, for processes to be compared. */
const lines = await eventfulLog();
process.stdout.write(`${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex')}\n`);
