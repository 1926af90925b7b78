import { describe, expect, it } from '@jest/globals';
import { UNLIMITED_DISRUPTIONS, allowedByBudget, allowedDisruptions, isBudgetActive } from './budgets.ts';
import type { Budget, DisruptionReason, NodePool } from './types.generated.ts';

const REASONS: readonly DisruptionReason[] = ['Empty', 'Drifted', 'Underutilized'];
const at = (text: string): number => Date.parse(text);
const noon = at('2024-06-05T12:00:00Z');
const pool = (budgets: readonly Budget[] | undefined): NodePool => ({
  spec: {
    disruption: { budgets },
    template: { spec: { nodeClassRef: { group: 'g', kind: 'K', name: 'n' }, requirements: [] } },
  },
});
const inactive = { schedule: '@yearly', duration: '1h' };
const allowed = (budgets: readonly Budget[], reason: DisruptionReason, nodes = 100, now = noon): number =>
  allowedDisruptions(pool(budgets), reason, nodes, now).allowed;

describe('allowance by reason', () => {
  it.each(REASONS)('one active all-reasons budget 0 → 0 (%s)', (reason) => {
    expect(allowed([{ nodes: '0' }], reason)).toBe(0);
  });

  it.each(REASONS)('none active → unlimited (%s)', (reason) => {
    expect(
      allowed(
        [
          { nodes: '10', ...inactive },
          { nodes: '5%', ...inactive, reasons: [reason] },
        ],
        reason,
      ),
    ).toBe(UNLIMITED_DISRUPTIONS);
  });

  it('no budgets → unlimited', () => {
    expect(allowed([], 'Empty')).toBe(UNLIMITED_DISRUPTIONS);
    expect(allowedDisruptions(pool(undefined), 'Empty', 10, noon).allowed).toBe(UNLIMITED_DISRUPTIONS);
  });

  it('inactive reason budgets are ignored', () => {
    expect(allowed([{ nodes: '10' }, { nodes: '1', reasons: ['Drifted'], ...inactive }], 'Drifted')).toBe(10);
  });

  it.each(REASONS)('undefined reasons apply to all (%s)', (reason) => {
    expect(allowed([{ nodes: '5' }], reason)).toBe(5);
  });

  it('minimum per reason', () => {
    const budgets: readonly Budget[] = [
      { nodes: '10' },
      { nodes: '15', reasons: ['Drifted', 'Underutilized'] },
      { nodes: '5', reasons: ['Drifted'] },
    ];
    expect(REASONS.map((reason) => allowed(budgets, reason))).toEqual([10, 5, 10]);
  });

  it('an empty list of reasons applies to nothing', () => {
    expect(allowed([{ nodes: '0', reasons: [] }, { nodes: '7' }], 'Empty')).toBe(7);
  });

  it('fails closed: a budget that cannot be evaluated allows nothing, whatever reason it is for', () => {
    const result = allowedDisruptions(
      pool([{ nodes: '10' }, { nodes: '5', reasons: ['Drifted'], schedule: '@every 1h', duration: '1h' }]),
      'Empty',
      100,
      noon,
    );
    expect(result.allowed).toBe(0);
    expect(result.problems).toEqual([
      { field: 'spec.disruption.budgets[1].schedule', message: expect.stringContaining('"@every 1h"') },
    ]);
  });
});

describe('allowance value', () => {
  it.each([
    ['invalid nodes', { nodes: 'ten' }],
    ['negative nodes', { nodes: '-1' }],
    ['invalid schedule', { nodes: '10', schedule: 'never on sunday', duration: '1h' }],
    ['schedule alone', { nodes: '10', schedule: '@daily' }],
    ['duration alone', { nodes: '10', duration: '1h' }],
  ])('%s → 0 and a problem', (_, budget) => {
    const result = allowedDisruptions(pool([budget]), 'Empty', 100, noon);
    expect(result).toEqual({ allowed: 0, problems: [expect.objectContaining({ message: expect.any(String) })] });
  });

  it.each([
    ['10', 100, 10],
    ['10', 3, 10],
    ['0', 3, 0],
    ['100%', 100, 100],
    ['10%', 0, 0],
    ['0%', 10, 0],
    ['1%', 1, 1],
    ['10%', 11, 2],
    ['29%', 100, 29],
    ['7%', 100, 7],
    ['33%', 10, 4],
  ])('%s of %i nodes → %i', (nodes, total, want) => {
    expect(allowedByBudget({ nodes }, total, noon)).toEqual({ ok: true, value: want });
  });

  it('nodes left out is 10%', () => {
    expect(allowedByBudget({}, 100, noon)).toEqual({ ok: true, value: 10 });
  });
});

describe('activity', () => {
  const active = (schedule: string, duration: string, now: string): unknown => {
    const result = isBudgetActive({ nodes: '1', schedule, duration }, at(now));
    return result.ok ? result.value : result.problem;
  };

  it('nil schedule and duration: active', () => {
    expect(isBudgetActive({ nodes: '1' }, noon)).toEqual({ ok: true, value: true });
  });

  it.each([
    ['at the hit', '0 12 * * *', '1h', '2024-06-05T12:00:00Z', true],
    ['just before the hit', '0 12 * * *', '1h', '2024-06-05T11:59:59.999Z', false],
    ['in the middle', '0 12 * * *', '1h', '2024-06-05T12:30:00Z', true],
    ['just before the end', '0 12 * * *', '1h', '2024-06-05T12:59:59.999Z', true],
    ['a hit exactly the duration ago', '0 12 * * *', '1h', '2024-06-05T13:00:00Z', false],
    ['duration longer than recurrence', '@hourly', '2h', '2024-06-05T13:37:11Z', true],
    ['across midnight', '0 22 * * *', '8h', '2024-06-06T03:00:00Z', true],
    ['UTC, whatever the machine says', '0 0 * * *', '1h', '2024-06-05T00:10:00Z', true],
    ['weekday', '0 9 * * mon-fri', '8h', '2024-06-05T10:00:00Z', true],
    ['weekend', '0 9 * * MON-FRI', '8h', '2024-06-08T10:00:00Z', false],
    ['hours and minutes', '30 23 31 12 *', '2h20m', '2025-01-01T01:49:00Z', true],
    ['a trailing 0s', '@daily', '1h30m0s', '2024-06-05T01:29:00Z', true],
  ])('%s', (_, schedule, duration, now, want) => {
    expect(active(schedule, duration, now)).toBe(want);
  });

  it('a bad cron is named', () => {
    expect(active('* * * *', '1h', '2024-06-05T12:00:00Z')).toEqual({
      field: 'schedule',
      message: 'the cron schedule "* * * *" needs five fields',
    });
  });
});
