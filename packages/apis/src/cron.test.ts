import { describe, expect, it } from '@jest/globals';
import { nextHit, parseCron } from './cron.ts';

function next(text: string, after: string): string | undefined {
  const result = parseCron(text);
  if (!result.ok) throw new Error(result.problem);
  const hit = nextHit(result.schedule, Date.parse(after));
  return hit === undefined ? undefined : new Date(hit).toISOString().replace(':00.000Z', 'Z');
}

describe('nextHit', () => {
  it.each([
    ['* * * * *', '2024-06-05T12:00:00Z', '2024-06-05T12:01Z'],
    ['* * * * *', '2024-06-05T11:59:59.999Z', '2024-06-05T12:00Z'],
    ['*/15 * * * *', '2024-06-05T12:16:00Z', '2024-06-05T12:30Z'],
    ['5/20 * * * *', '2024-06-05T12:06:00Z', '2024-06-05T12:25Z'],
    ['10-20/5 3 * * *', '2024-06-05T03:15:00Z', '2024-06-05T03:20Z'],
    ['0 0 29 2 *', '2024-03-01T00:00:00Z', '2028-02-29T00:00Z'],
    ['0 0 29 2 *', '2096-03-01T00:00:00Z', '2104-02-29T00:00Z'],
    ['0 0 30 2 *', '2024-03-01T00:00:00Z', undefined],
    ['0 0 1,15 * *', '2024-06-05T12:00:00Z', '2024-06-15T00:00Z'],
    ['0 0 * jan,mar sun', '2024-01-30T00:00:00Z', '2024-03-03T00:00Z'],
    ['0 0 13 * fri', '2024-06-05T00:00:00Z', '2024-06-07T00:00Z'],
    ['0 0 13 * *', '2024-06-05T00:00:00Z', '2024-06-13T00:00Z'],
    ['0 0 */1 * fri', '2024-06-05T00:00:00Z', '2024-06-07T00:00Z'],
    ['0 0 */2 * fri', '2024-06-05T00:00:00Z', '2024-06-07T00:00Z'],
    ['0 0 */2 * fri', '2024-06-07T00:00:00Z', '2024-06-09T00:00Z'],
    ['0 0 ? * 3', '2024-06-05T00:00:00Z', '2024-06-12T00:00Z'],
    ['@annually', '2024-06-05T00:00:00Z', '2025-01-01T00:00Z'],
    ['@yearly', '2024-06-05T00:00:00Z', '2025-01-01T00:00Z'],
    ['@monthly', '2024-06-05T00:00:00Z', '2024-07-01T00:00Z'],
    ['@weekly', '2024-06-05T00:00:00Z', '2024-06-09T00:00Z'],
    ['@daily', '2024-06-05T00:00:00Z', '2024-06-06T00:00Z'],
    ['@midnight', '2024-06-05T00:00:00Z', '2024-06-06T00:00Z'],
    ['@hourly', '2024-06-05T00:00:00Z', '2024-06-05T01:00Z'],
  ])('%s after %s', (text, after, want) => {
    expect(next(text, after)).toBe(want);
  });
});

describe('parseCron', () => {
  it.each([
    '',
    '*',
    '* * * *',
    '* * * * * *',
    '@reboot',
    '@every 1h',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * * 13 *',
  ])('refuses %j', (text) => {
    expect(parseCron(text).ok).toBe(false);
  });

  it.each([
    '* * * * 7',
    'a * * * *',
    '-1 * * * *',
    '5-1 * * * *',
    '*/0 * * * *',
    '1-2-3 * * * *',
    '1/2/3 * * * *',
    '1.5 * * * *',
  ])('refuses %j and names the schedule', (text) => {
    expect(parseCron(text)).toEqual({ ok: false, problem: expect.stringContaining(JSON.stringify(text)) });
  });
});
