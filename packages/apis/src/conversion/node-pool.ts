import { withAnnotations } from './annotations.ts';
import { get, has, isObject, mapObjectAt, objectAt, withField } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { claimSpecToV1, claimSpecToV1beta1 } from './node-claim-spec.ts';

/** What `WhenUnderutilized` meant where `consolidateAfter` was left out: it did not wait. Upstream: `Disruption.convertFrom`. */
const NO_WAIT = '0s';

/**
 * A NodePool of v1beta1 in v1. Upstream: `NodePool.ConvertFrom`, except that `consolidateAfter` is kept beside
 * `WhenUnderutilized`, and that a pool without `nodeClassRef` gets one.
 */
export function nodePoolToV1(pool: JsonObject): JsonObject {
  let annotations: JsonObject = {};
  const converted = mapObjectAt(pool, 'spec', (spec) => {
    const disruption = objectAt(spec, 'disruption');
    const expireAfter = disruption && get(disruption, 'expireAfter');
    const templated = mapObjectAt(spec, 'template', (template) => {
      // A template without a spec is none that the API server takes, but is to be read as if it had an empty one.
      const claim = claimSpecToV1(objectAt(template, 'spec') ?? {});
      ({ annotations } = claim);
      if (!isObject(get(template, 'spec'))) return template;
      return { ...template, spec: expireAfter === undefined ? claim.spec : { ...claim.spec, expireAfter } };
    });
    return mapObjectAt(templated, 'disruption', disruptionToV1);
  });
  return withAnnotations(converted, annotations);
}

function disruptionToV1(given: JsonObject): JsonObject {
  const { expireAfter: _, ...disruption } = given;
  const policy = get(disruption, 'consolidationPolicy');
  if (policy !== undefined && policy !== 'WhenUnderutilized') return disruption;
  return {
    ...disruption,
    ...(policy !== undefined && { consolidationPolicy: 'WhenEmptyOrUnderutilized' }),
    consolidateAfter: get(disruption, 'consolidateAfter') ?? NO_WAIT,
  };
}

/** A NodePool of v1 in v1beta1. Upstream: `NodePool.ConvertTo`, except that a wait before consolidation is shown. */
export function nodePoolToV1beta1(pool: JsonObject): JsonObject {
  let annotations: JsonObject = {};
  const converted = mapObjectAt(pool, 'spec', (spec) => {
    let expireAfter: unknown;
    const templated = mapObjectAt(spec, 'template', (template) =>
      mapObjectAt(template, 'spec', (given) => {
        const claim = claimSpecToV1beta1(pool, given);
        ({ annotations } = claim);
        expireAfter = get(claim.spec, 'expireAfter');
        return withField(claim.spec, 'expireAfter', undefined);
      }),
    );
    const disruption = get(templated, 'disruption');
    if (disruption !== undefined && !isObject(disruption)) return templated;
    if (disruption === undefined && expireAfter === undefined) return templated;
    return { ...templated, disruption: disruptionToV1beta1(disruption ?? {}, expireAfter) };
  });
  return withAnnotations(converted, annotations);
}

function disruptionToV1beta1(given: JsonObject, expireAfter: unknown): JsonObject {
  const disruption = withField(given, 'expireAfter', expireAfter);
  const policy = get(given, 'consolidationPolicy');
  if (policy === 'WhenEmpty') return withWait(disruption);
  if (policy !== undefined && policy !== 'WhenEmptyOrUnderutilized' && policy !== 'Balanced') return disruption;
  return {
    ...(get(given, 'consolidateAfter') === NO_WAIT ? withField(disruption, 'consolidateAfter', undefined) : disruption),
    ...(policy !== undefined && { consolidationPolicy: 'WhenUnderutilized' }),
  };
}

/** `WhenEmpty` needs a `consolidateAfter` in v1beta1; v1's default, where there is none. */
function withWait(disruption: JsonObject): JsonObject {
  return has(disruption, 'consolidateAfter') ? disruption : { ...disruption, consolidateAfter: NO_WAIT };
}

/** After an edit in v1 to `WhenEmpty`, of a pool that was written in v1beta1 without `consolidateAfter`. */
export function settleV1beta1NodePool(pool: JsonObject): JsonObject {
  return mapObjectAt(pool, 'spec', (spec) =>
    mapObjectAt(spec, 'disruption', (disruption) =>
      get(disruption, 'consolidationPolicy') === 'WhenEmpty' ? withWait(disruption) : disruption,
    ),
  );
}
