import {
  LABEL_HOSTNAME,
  type NodeSelectorRequirement,
  type PersistentVolume,
  type PersistentVolumeClaim,
  type Pod,
  type StorageClass,
} from '@karpenter-ts/kube-model';
import type { SchedulingInput, SchedulingOptions } from '../input.ts';
import { RequirementSyntaxError, type RequirementTable, type SetId } from './requirement-table.ts';

/** Provisioners that moved into CSI drivers: what counts against the driver's limit. */
const migratedProvisioners: ReadonlyMap<string, string> = new Map([
  ['kubernetes.io/aws-ebs', 'ebs.csi.aws.com'],
  ['kubernetes.io/gce-pd', 'pd.csi.storage.gke.io'],
  ['kubernetes.io/azure-disk', 'disk.csi.azure.com'],
  ['kubernetes.io/azure-file', 'file.csi.azure.com'],
  ['kubernetes.io/cinder', 'cinder.csi.openstack.org'],
  ['kubernetes.io/vsphere-volume', 'csi.vsphere.vmware.com'],
  ['kubernetes.io/portworx-volume', 'pxd.portworx.com'],
]);

const none: ReadonlySet<string> = new Set();

/** A volume that counts against a driver's limit. */
export interface AttachedVolume {
  readonly driver: string;
  /** `namespace/name` of the claim; pods that share it share the attachment. */
  readonly claim: string;
}

export interface PodVolumes {
  /** One of these sets must hold for the pod's node; `[0]` when the volumes do not care. In declared order. */
  readonly alternatives: readonly SetId[];
  readonly attached: readonly AttachedVolume[];
}

/** A pod that cannot be placed for a volume's sake. `subject` names the claim. */
export interface VolumeProblem {
  readonly subject: string;
  readonly wanted: string;
  readonly available: string;
}

/** `namespace/name` of the claims that the pod's volumes stand for. */
export function volumeClaimKeys(pod: Pod): string[] {
  const namespace = pod.metadata?.namespace ?? 'default';
  return (pod.spec?.volumes ?? []).flatMap((volume) => {
    if (volume.persistentVolumeClaim !== undefined) return [`${namespace}/${volume.persistentVolumeClaim.claimName}`];
    if (volume.ephemeral !== undefined) return [`${namespace}/${pod.metadata?.name ?? ''}-${volume.name}`];
    return [];
  });
}

/** Looks up what pods' volumes need (`pkg/controllers/provisioning/scheduling/volumetopology.go`, `volumeusage.go`). */
export class VolumeResolver {
  readonly #table: RequirementTable;
  readonly #claims: ReadonlyMap<string, PersistentVolumeClaim> | undefined;
  readonly #volumes: ReadonlyMap<string, PersistentVolume>;
  readonly #classes: ReadonlyMap<string, StorageClass>;
  readonly #unsupportedProvisioners: ReadonlySet<string>;
  readonly #unsupportedTopologyKeys: ReadonlySet<string>;

  constructor(input: SchedulingInput, table: RequirementTable, options: SchedulingOptions) {
    this.#table = table;
    this.#unsupportedProvisioners = options.unsupportedProvisioners ?? none;
    this.#unsupportedTopologyKeys = options.unsupportedTopologyKeys ?? none;
    const claims = input.persistentVolumeClaims;
    this.#claims =
      claims && new Map(claims.map((c) => [`${c.metadata?.namespace ?? 'default'}/${c.metadata?.name ?? ''}`, c]));
    this.#volumes = new Map((input.persistentVolumes ?? []).map((v) => [v.metadata?.name ?? '', v]));
    this.#classes = new Map((input.storageClasses ?? []).map((c) => [c.metadata?.name ?? '', c]));
  }

  /** What counts on a node where the pod runs. Claims that are not known are left out. */
  attached(claimKeys: readonly string[]): AttachedVolume[] {
    return claimKeys.flatMap((claim) => {
      const pvc = this.#claims?.get(claim);
      const driver = pvc === undefined ? undefined : this.#driver(pvc);
      return driver === undefined ? [] : [{ driver, claim }];
    });
  }

  /** For a pod that waits. Where the input has no claims at all, volumes are not looked at. */
  resolve(claimKeys: readonly string[]): PodVolumes | VolumeProblem {
    if (claimKeys.length === 0 || this.#claims === undefined) return { alternatives: [0], attached: [] };
    let alternatives: readonly SetId[] = [0];
    for (const key of claimKeys) {
      const problem = this.#problem(key);
      if (problem !== undefined) return { subject: key, ...problem };
      const own = this.#readAlternatives(this.#claims.get(key)!);
      if ('available' in own) return { subject: key, ...own };
      if (own.length === 0) continue;
      const pairs = alternatives.flatMap((a) => own.map((b) => ({ a, b })));
      const possible = pairs.filter(({ a, b }) => this.#table.intersects(a, b));
      const kept = possible.length > 0 ? possible : pairs;
      alternatives = kept.map(({ a, b }) => this.#table.merge(a, b));
    }
    return { alternatives: [...new Set(alternatives)], attached: this.attached(claimKeys) };
  }

  /** `ValidatePersistentVolumeClaims`: what keeps the pod from ever starting. */
  #problem(key: string): Omit<VolumeProblem, 'subject'> | undefined {
    const pvc = this.#claims?.get(key);
    if (pvc === undefined) return { wanted: 'a PersistentVolumeClaim', available: 'none of this name' };
    if (pvc.metadata?.deletionTimestamp !== undefined)
      return { wanted: 'a usable claim', available: 'it is being deleted' };
    if (pvc.status?.phase === 'Lost') return { wanted: 'a usable claim', available: 'it has lost its volume' };
    const volumeName = pvc.spec?.volumeName ?? '';
    if (volumeName !== '') {
      const pv = this.#volumes.get(volumeName);
      if (pv === undefined) return { wanted: `volume ${volumeName}`, available: 'no such PersistentVolume' };
      if (pv.metadata?.deletionTimestamp !== undefined) {
        return { wanted: `volume ${volumeName}`, available: 'it is being deleted' };
      }
      if (pvc.metadata?.annotations?.['pv.kubernetes.io/bind-completed'] === undefined) {
        return { wanted: 'a bound claim', available: `binding to ${volumeName} is not complete` };
      }
      const driver = this.#driver(pvc);
      if (driver === undefined || !this.#unsupportedProvisioners.has(driver)) return undefined;
      return { wanted: 'a driver that nodes here can have', available: `volume ${volumeName} is of ${driver}` };
    }
    const className = pvc.spec?.storageClassName ?? '';
    if (className === '') return { wanted: 'a StorageClass or a volume', available: 'the claim names neither' };
    const storageClass = this.#classes.get(className);
    if (storageClass === undefined) return { wanted: `StorageClass ${className}`, available: 'no such class' };
    if ((storageClass.volumeBindingMode ?? 'Immediate') === 'Immediate') {
      return { wanted: 'a bound claim', available: `StorageClass ${className} binds at once and has not yet` };
    }
    const { provisioner, allowedTopologies } = storageClass;
    if (provisioner !== undefined && this.#unsupportedProvisioners.has(provisioner)) {
      return {
        wanted: 'a driver that nodes here can have',
        available: `StorageClass ${className} is of ${provisioner}`,
      };
    }
    for (const { matchLabelExpressions } of allowedTopologies ?? []) {
      const key = matchLabelExpressions?.find((expression) => this.#unsupportedTopologyKeys.has(expression.key))?.key;
      if (key === undefined) continue;
      return { wanted: 'a topology that nodes here can have', available: `StorageClass ${className} names ${key}` };
    }
    return undefined;
  }

  #readAlternatives(pvc: PersistentVolumeClaim): readonly SetId[] | Omit<VolumeProblem, 'subject'> {
    try {
      return this.#alternatives(pvc);
    } catch (error) {
      if (!(error instanceof RequirementSyntaxError)) throw error;
      return { wanted: 'a node affinity that can be read', available: error.message };
    }
  }

  #alternatives(pvc: PersistentVolumeClaim): SetId[] {
    const volumeName = pvc.spec?.volumeName ?? '';
    if (volumeName !== '') {
      const spec = this.#volumes.get(volumeName)?.spec;
      const isLocal = spec?.local !== undefined || spec?.hostPath !== undefined;
      return (spec?.nodeAffinity?.required?.nodeSelectorTerms ?? []).flatMap((term) => {
        const expressions = term.matchExpressions ?? [];
        if (expressions.length === 0) return [];
        // A local volume's host is gone with its node: only what else the term says can be kept.
        const kept = isLocal ? expressions.filter((e) => e.key !== LABEL_HOSTNAME) : expressions;
        return [this.#table.parseAll(kept)];
      });
    }
    const terms = this.#classes.get(pvc.spec?.storageClassName ?? '')?.allowedTopologies ?? [];
    return terms.map((term) =>
      this.#table.parseAll(
        (term.matchLabelExpressions ?? []).map(({ key, values }): NodeSelectorRequirement => ({
          key,
          operator: 'In',
          values,
        })),
      ),
    );
  }

  #driver(pvc: PersistentVolumeClaim): string | undefined {
    const volumeName = pvc.spec?.volumeName ?? '';
    if (volumeName !== '') {
      const spec = this.#volumes.get(volumeName)?.spec;
      if (spec?.csi !== undefined) return spec.csi.driver;
      return spec?.awsElasticBlockStore === undefined ? undefined : 'ebs.csi.aws.com';
    }
    const provisioner = this.#classes.get(pvc.spec?.storageClassName ?? '')?.provisioner;
    return provisioner === undefined ? undefined : (migratedProvisioners.get(provisioner) ?? provisioner);
  }
}
