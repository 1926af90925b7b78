import { readFileSync } from 'node:fs';

import { describe, expect, it } from '@jest/globals';
import { VirtualClock } from '@karpenter-ts/runtime';

import { runApiScript, type ScriptEntry } from './api-script.fixture.ts';
import { InMemoryApiServer } from './in-memory-api-server.ts';
import { karpenterAdmission } from './karpenter-admission.ts';
import { differences, knownDifferences } from './known-differences.fixture.ts';

/** What kube-apiserver answered; `api-server.e2e.test.ts` makes sure that it still does. */
const recording = new URL('testdata/kube-apiserver-answers.json', import.meta.url);

describe('the in-memory API server against the recorded answers of kube-apiserver', () => {
  it('answers alike, but for the known differences', async () => {
    const memory = new InMemoryApiServer({ clock: new VirtualClock(), admission: karpenterAdmission });
    const wanted = JSON.parse(readFileSync(recording, 'utf8')) as readonly ScriptEntry[];
    const got = await runApiScript({ client: memory, bind: (pod, nodeName) => memory.bind(pod, nodeName) });
    const differing = differences(wanted, got);
    expect(differing.filter(({ step }) => !knownDifferences.has(step))).toEqual([]);
    // A listed difference that is none any more has to leave the list.
    expect(differing.map(({ step }) => step)).toEqual([...knownDifferences.keys()]);
    expect(got.map(({ step }) => step)).toEqual(wanted.map(({ step }) => step));
    expect(wanted.length).toBeGreaterThan(80);
  });
});
