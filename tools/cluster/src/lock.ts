import { link, open, readFile, rename, rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './error-code.ts';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';

const POLL_MS = 500;

/**
 * Runs `action` while holding a lock file; waits for as long as another living process holds it.
 * The lock of a process that is gone is taken away, so that a killed build does not stop the next one.
 */
export async function withLock<T>(
  file: string,
  action: () => Promise<T>,
  options: { readonly onWait?: (holder: number) => void } = {},
): Promise<T> {
  let told = false;
  while (!(await tryLock(file))) {
    const holder = await readHolder(file);
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      await takeAway(file, holder);
      continue;
    }
    if (!told) options.onWait?.(holder.pid);
    told = true;
    await delay(POLL_MS);
  }
  try {
    return await action();
  } finally {
    await rm(file, { force: true });
  }
}

async function tryLock(file: string): Promise<boolean> {
  // Written under a name of its own and then linked, so that nobody ever reads a lock without its holder.
  const draft = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  const handle = await open(draft, 'wx');
  try {
    await handle.writeFile(JSON.stringify(identityOf(process.pid)));
    await handle.close();
    await link(draft, file);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Who holds the lock; undefined when nobody does. */
async function readHolder(file: string): Promise<ProcessIdentity | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  return JSON.parse(text) as ProcessIdentity;
}

async function takeAway(file: string, dead: ProcessIdentity): Promise<void> {
  const aside = `${file}.dead.${process.pid}`;
  try {
    await rename(file, aside);
  } catch {
    return; // another waiter was faster
  }
  const moved = await readHolder(aside);
  // Between reading and renaming another waiter may have locked: then the lock is put back.
  if (moved !== undefined && (moved.pid !== dead.pid || moved.startTime !== dead.startTime)) {
    await link(aside, file).catch(() => undefined);
  }
  await rm(aside, { force: true });
}
