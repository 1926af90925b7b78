import { describe, expect, it } from '@jest/globals';
import {
  NODE_CLAIM_DEPENDENTS,
  clearCondition,
  conditionStatus,
  getCondition,
  initializeConditions,
  setCondition,
} from './conditions.ts';
import type { ConditionChange, ConditionContext, ConditionsResult } from './conditions.ts';

const created = '2024-06-05T12:00:00Z';
const context = (seconds: number, more: Partial<NonNullable<ConditionContext['metadata']>> = {}): ConditionContext => ({
  dependents: NODE_CLAIM_DEPENDENTS,
  metadata: { creationTimestamp: created, generation: 1, ...more },
  now: Date.parse(created) + seconds * 1000,
});
/** The changes one after the other, one second apart. */
const setAll = (...changes: readonly ConditionChange[]): ConditionsResult =>
  changes.reduce<ConditionsResult>(
    (result, change, i) => setCondition(result.conditions, change, context(i + 1)),
    initializeConditions(undefined, context(0)),
  );
const ready = ({ conditions }: ConditionsResult): unknown => {
  const { status, reason, message } = getCondition(conditions, 'Ready') ?? {};
  return { status, reason, message };
};

describe('initializeConditions', () => {
  it('creates the root and its dependents, Unknown since the object was created', () => {
    const { conditions, changed } = initializeConditions(undefined, context(60));
    expect(changed).toBe(true);
    expect(conditions.map(({ type }) => type)).toEqual(['Launched', 'Registered', 'Initialized', 'Ready']);
    for (const condition of conditions) {
      expect(condition).toMatchObject({
        status: 'Unknown',
        reason: 'AwaitingReconciliation',
        lastTransitionTime: created,
        observedGeneration: 1,
      });
    }
    expect(initializeConditions(conditions, context(61))).toEqual({ conditions, changed: false });
  });
});

describe('setCondition', () => {
  it('True without a reason has the type as reason', () => {
    const { conditions } = setAll({ type: 'Launched', status: 'True' });
    expect(getCondition(conditions, 'Launched')).toEqual({
      type: 'Launched',
      status: 'True',
      reason: 'Launched',
      message: '',
      lastTransitionTime: '2024-06-05T12:00:01Z',
      observedGeneration: 1,
    });
  });

  it('moves the transition time only when the status changes', () => {
    const { conditions } = setAll(
      { type: 'Launched', status: 'Unknown', reason: 'LaunchFailed', message: 'no capacity' },
      { type: 'Launched', status: 'Unknown', reason: 'LaunchFailed', message: 'no capacity in zone-b' },
    );
    expect(getCondition(conditions, 'Launched')).toMatchObject({
      message: 'no capacity in zone-b',
      lastTransitionTime: created,
    });
  });

  it('has changed when status, reason, message or generation differ, and not otherwise', () => {
    const base = { type: 'Drifted', status: 'True', reason: 'A', message: 'b' } as const;
    const { conditions } = setAll(base);
    expect(setCondition(conditions, base, context(9))).toEqual({ conditions, changed: false });
    expect(setCondition(conditions, { ...base, status: 'False' }, context(9)).changed).toBe(true);
    expect(setCondition(conditions, { ...base, reason: 'B' }, context(9)).changed).toBe(true);
    expect(setCondition(conditions, { ...base, message: 'c' }, context(9)).changed).toBe(true);
    expect(setCondition(conditions, base, context(9, { generation: 2 })).changed).toBe(true);
  });

  it('a condition that is new and no dependent has its transition now', () => {
    const { conditions } = setAll({ type: 'Drifted', status: 'True' });
    expect(getCondition(conditions, 'Drifted')?.lastTransitionTime).toBe('2024-06-05T12:00:01Z');
  });

  it('does not change the list that went in', () => {
    const { conditions } = initializeConditions(undefined, context(0));
    const before = structuredClone(conditions);
    setCondition(conditions, { type: 'Launched', status: 'True' }, context(1));
    expect(conditions).toEqual(before);
  });

  it('sorts by time of transition, Ready last', () => {
    const { conditions } = setAll(
      { type: 'Initialized', status: 'True' },
      { type: 'Launched', status: 'True' },
      { type: 'Drifted', status: 'True' },
    );
    expect(conditions.map(({ type }) => type)).toEqual(['Registered', 'Initialized', 'Launched', 'Drifted', 'Ready']);
  });

  it('while the object is deleted all conditions keep up with its generation', () => {
    const { conditions } = setAll(
      { type: 'Launched', status: 'True' },
      { type: 'Registered', status: 'True' },
      { type: 'Initialized', status: 'True' },
    );
    const metadata = { generation: 2, deletionTimestamp: '2024-06-05T12:01:00Z' };
    const deleted = setCondition(conditions, { type: 'Drained', status: 'Unknown' }, context(60, metadata));
    expect(deleted.conditions.map(({ observedGeneration }) => observedGeneration)).toEqual([2, 2, 2, 2, 2]);
    expect(conditionStatus(deleted.conditions, 'Ready')).toBe('True');
  });
});

describe('Ready', () => {
  const allTrue: readonly ConditionChange[] = NODE_CLAIM_DEPENDENTS.map((type) => ({ type, status: 'True' }));

  it('True when all dependents are', () => {
    expect(ready(setAll(...allTrue))).toEqual({ status: 'True', reason: 'Ready', message: '' });
  });

  it('False when one is, with all that are not True, newest transition first', () => {
    const result = setAll({ type: 'Launched', status: 'True' }, { type: 'Registered', status: 'False', reason: 'X' });
    expect(ready(result)).toEqual({
      status: 'False',
      reason: 'UnhealthyDependents',
      message: 'Registered=False, Initialized=Unknown',
    });
  });

  it('Unknown while one is', () => {
    expect(ready(setAll({ type: 'Launched', status: 'True' }))).toEqual({
      status: 'Unknown',
      reason: 'ReconcilingDependents',
      message: 'Registered=Unknown, Initialized=Unknown',
    });
  });

  it('Unknown when a dependent was judged for an older generation', () => {
    const { conditions } = setAll(...allTrue);
    const next = setCondition(conditions, { type: 'Launched', status: 'True' }, context(60, { generation: 2 }));
    expect(ready(next)).toEqual({
      status: 'Unknown',
      reason: 'ReconcilingDependents',
      message: 'Initialized=True, Registered=True',
    });
  });

  it('a dependent that was False for an older generation does not make it False', () => {
    const { conditions } = setAll(...allTrue.slice(1), { type: 'Launched', status: 'False' });
    const next = setCondition(conditions, { type: 'Registered', status: 'True' }, context(60, { generation: 2 }));
    expect(conditionStatus(next.conditions, 'Ready')).toBe('Unknown');
  });

  it('does not follow conditions that are no dependents', () => {
    expect(ready(setAll(...allTrue, { type: 'Drifted', status: 'False' }))).toMatchObject({ status: 'True' });
  });
});

describe('clearCondition', () => {
  it('removes, sorts by type and leaves the root alone', () => {
    const { conditions } = setAll({ type: 'Initialized', status: 'True' }, { type: 'Drifted', status: 'True' });
    const cleared = clearCondition(conditions, 'Drifted', context(60));
    expect(cleared.changed).toBe(true);
    expect(cleared.conditions.map(({ type }) => type)).toEqual(['Initialized', 'Launched', 'Ready', 'Registered']);
    expect(getCondition(cleared.conditions, 'Ready')).toEqual(getCondition(conditions, 'Ready'));
  });

  it('changes nothing when there is none', () => {
    expect(clearCondition(undefined, 'Drifted', context(60))).toEqual({ conditions: [], changed: false });
  });

  it('refuses dependents of the root', () => {
    expect(() => clearCondition([], 'Launched', context(60))).toThrow('Launched');
  });
});

describe('conditionStatus', () => {
  it('is Unknown for a condition that is missing', () => {
    expect(conditionStatus(undefined, 'Drifted')).toBe('Unknown');
  });
});
