import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

import type { Labels, ResourceList } from '@karpenter-ts/kube-model';

/** What `data/ec2-us-east-1.json.gz` holds. */
export interface Ec2Data {
  readonly region: string;
  readonly pricesAsOf: string;
  readonly types: Readonly<Record<string, Ec2TypeData>>;
}

export interface Ec2TypeData {
  readonly labels: Labels;
  readonly allocatable: ResourceList;
  readonly zones: readonly string[];
  /** On demand. */
  readonly usdPerHour: number;
}

/** Reads the data that comes with the package. */
export function readEc2Data(): Ec2Data {
  const file = new URL('../../data/ec2-us-east-1.json.gz', import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as Ec2Data;
}
