import type { EC2NodeClass } from '@karpenter-ts/apis';

import type { Judged, Report } from '../subject.ts';

const MIB = 2 ** 20;

/** What of an EC2NodeClass is let through, and then does not do what it seems to. */
export function checkEC2NodeClasses(nodeClasses: readonly Judged<EC2NodeClass>[], report: Report): void {
  for (const nodeClass of nodeClasses) {
    checkRole(nodeClass, report);
    checkTerms(nodeClass, report);
    checkImages(nodeClass, report);
  }
}

function checkRole(nodeClass: Judged<EC2NodeClass>, report: Report): void {
  const { role, instanceProfile } = nodeClass.object.spec;
  if (role === undefined && instanceProfile === undefined) {
    report(
      nodeClass,
      'spec.role',
      'class-without-role',
      'neither role nor instanceProfile is set, so that nodes of the class could not join the cluster: set role to the name of the IAM role of the nodes',
    );
  } else if (role?.startsWith('arn:') === true) {
    report(
      nodeClass,
      'spec.role',
      'role-not-a-name',
      `must be the name of the role alone, ${role.split('/').at(-1) ?? ''}, and not its ARN`,
    );
  } else if (role?.includes('/') === true) {
    report(
      nodeClass,
      'spec.role',
      'role-not-a-name',
      `must be the name of the role without its path: ${role.split('/').at(-1) ?? ''}`,
    );
  }
}

/** The rules of the schema look whether all terms of a list mix an id with something else; one that does slips through. */
function checkTerms(nodeClass: Judged<EC2NodeClass>, report: Report): void {
  const { subnetSelectorTerms, securityGroupSelectorTerms, capacityReservationSelectorTerms } = nodeClass.object.spec;
  const lists = { subnetSelectorTerms, securityGroupSelectorTerms, capacityReservationSelectorTerms };
  for (const [name, terms] of Object.entries(lists)) {
    for (const [i, term] of (terms ?? []).entries()) {
      const [first, ...others] = ['id', 'name'].filter((field) => Object.hasOwn(term, field));
      const ignored = [...others, ...Object.keys(term).filter((field) => field !== 'id' && field !== 'name')];
      if (first === undefined || ignored.length === 0) continue;
      report(
        nodeClass,
        `spec.${name}[${i}]`,
        'selector-fields-ignored',
        `a term with ${first} ignores ${ignored.join(' and ')}; make a term of its own of what is meant besides, or leave it out`,
      );
    }
  }
}

function checkImages(nodeClass: Judged<EC2NodeClass>, report: Report): void {
  const { amiFamily, amiSelectorTerms, userData } = nodeClass.object.spec;
  const aliasIndex = amiSelectorTerms.findIndex(({ alias }) => alias !== undefined);
  const aliasFamily = amiSelectorTerms[aliasIndex]?.alias?.split('@')[0];
  const family = (amiFamily ?? aliasFamily)?.toLowerCase();
  const familyField = amiFamily === undefined ? `spec.amiSelectorTerms[${aliasIndex}].alias` : 'spec.amiFamily';
  if (family === 'al2' && (aliasFamily?.toLowerCase() ?? 'al2') === 'al2') {
    report(
      nodeClass,
      familyField,
      'al2-family',
      'EKS makes no images of Amazon Linux 2 for Kubernetes 1.33 and later, where the alias al2 is refused; move to al2023 or bottlerocket before the cluster is upgraded',
    );
  }
  if (userData === undefined) return;
  if (family === 'al2' && callsBootstrap(userData)) {
    report(
      nodeClass,
      'spec.userData',
      'user-data-bootstraps',
      "for AL2 Karpenter adds the call of /etc/eks/bootstrap.sh itself, after this text: the one in here comes first and starts the kubelet without the NodePool's labels, taints and limits; leave it out, or use amiFamily: Custom",
    );
  }
  if (family === 'bottlerocket' && userData.trimStart().startsWith('#!')) {
    report(
      nodeClass,
      'spec.userData',
      'user-data-format',
      'Bottlerocket reads its user data as TOML, and this is a shell script',
    );
  }
}

/** Whether a line that is no comment calls the script. */
function callsBootstrap(userData: string): boolean {
  return userData.length < MIB && /^(?!\s*#).*\/etc\/eks\/bootstrap\.sh\b/m.test(userData);
}
