import { describe, expect, it } from '@jest/globals';
import { createJsonLogger, type JsonLoggerOptions } from './json-logger.ts';
import { VirtualClock } from './virtual-clock.ts';

function world(options: Partial<JsonLoggerOptions> = {}) {
  const clock = new VirtualClock({ startMs: Date.UTC(2026, 10, 21, 9, 6) });
  const lines: string[] = [];
  return { clock, lines, logger: createJsonLogger({ clock, write: (line) => lines.push(line), ...options }) };
}

describe('createJsonLogger', () => {
  it('writes time, level, logger and message first, then the values', () => {
    const { lines, logger } = world({ values: { commit: 'abc123' } });
    logger.with({ logger: 'controller', controller: 'nodeclaim.lifecycle' }).info('launched', { key: 'default-x1' });
    expect(lines).toEqual([
      '{"time":"2026-11-21T09:06:00.000Z","level":"INFO","logger":"controller","message":"launched","commit":"abc123","controller":"nodeclaim.lifecycle","key":"default-x1"}\n',
    ]);
  });

  it('writes what is at its level or above', () => {
    const { lines, logger } = world();
    logger.debug('no');
    logger.error('yes');
    expect(lines).toHaveLength(1);
    const verbose = world({ level: 'debug' });
    verbose.logger.debug('yes');
    verbose.logger.with({ logger: 'events' }).debug('dropped');
    verbose.logger.with({ logger: 'events' }).info('kept');
    expect(verbose.lines).toHaveLength(2);
  });

  it('writes errors as their message, and whatever is not JSON as text', () => {
    const { lines, logger } = world();
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    logger.error('failed', { error: new Error('boom'), big: 10n });
    logger.error('odd', { cycle });
    expect(JSON.parse(lines[0]!)).toMatchObject({ error: 'boom', big: '10' });
    expect(JSON.parse(lines[1]!)).toMatchObject({ message: 'odd', cycle: '[object Object]' });
  });

  it('thins out a message that comes too often: the first hundred a second, then every hundredth', async () => {
    const { clock, lines, logger } = world();
    for (let i = 0; i < 350; i++) logger.info('again');
    logger.info('another');
    expect(lines).toHaveLength(103);
    await clock.advance(1000);
    logger.info('again');
    expect(lines).toHaveLength(104);
    const full = world({ sampling: false });
    for (let i = 0; i < 350; i++) full.logger.info('again');
    expect(full.lines).toHaveLength(350);
  });
});
