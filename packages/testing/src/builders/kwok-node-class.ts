import { defaultKWOKNodeClass, type KWOKNodeClass } from '@karpenter-ts/apis';
import type { Condition } from '@karpenter-ts/kube-model';

import { metadata, type MetadataOptions } from './metadata.ts';

export interface KwokNodeClassOptions extends MetadataOptions {
  readonly nodeRegistrationDelay?: string | undefined;
  readonly conditions?: readonly Condition[] | undefined;
}

/** A KWOKNodeClass named `default`; ready, unless its conditions are given. */
export function kwokNodeClass(options: KwokNodeClassOptions = {}): KWOKNodeClass {
  const { nodeRegistrationDelay, conditions } = options;
  return defaultKWOKNodeClass({
    apiVersion: 'karpenter.kwok.sh/v1alpha1',
    kind: 'KWOKNodeClass',
    metadata: metadata(options, { name: 'default' }),
    spec: { ...(nodeRegistrationDelay === undefined ? {} : { nodeRegistrationDelay }) },
    ...(conditions === undefined ? {} : { status: { conditions } }),
  });
}
