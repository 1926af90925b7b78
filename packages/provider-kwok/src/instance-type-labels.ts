import { formatResource, type NodeSelectorRequirement, type Resources } from '@karpenter-ts/kube-model';

import { LABEL_INSTANCE_CPU, LABEL_INSTANCE_FAMILY, LABEL_INSTANCE_MEMORY, LABEL_INSTANCE_SIZE } from './labels.ts';

/** Sizes as EC2 names them, after the dot. */
const namedSize = /^[^.]+\.(nano|micro|small|medium|large|\d*xlarge|metal.*)$/;

/** The provider's own labels of a type, from its name and size (`kwok/cloudprovider/helpers.go`). */
export function kwokTypeRequirements(name: string, size: Resources): readonly NodeSelectorRequirement[] {
  const cpu = formatResource('cpu', size['cpu'] ?? 0);
  return [
    only(LABEL_INSTANCE_SIZE, namedSize.exec(name)?.[1] ?? cpu),
    only(LABEL_INSTANCE_FAMILY, /^([^.-]+)[.-]/.exec(name)?.[1] ?? name.slice(0, 1)),
    only(LABEL_INSTANCE_CPU, cpu),
    only(LABEL_INSTANCE_MEMORY, formatResource('memory', size['memory'] ?? 0)),
  ];
}

/** The label has this value and no other. */
export function only(key: string, value: string): NodeSelectorRequirement {
  return { key, operator: 'In', values: [value] };
}
