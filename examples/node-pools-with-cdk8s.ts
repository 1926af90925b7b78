/**
 * NodePools in a cdk8s chart. Prints what `cdk8s synth` would write.
 *
 *     node --conditions=@karpenter-ts/source --import tsx examples/node-pools-with-cdk8s.ts
 */
import { LABEL_CAPACITY_TYPE } from '@karpenter-ts/apis';
import type { NodePool } from '@karpenter-ts/apis';
import { ec2NodeClass, nodePool } from '@karpenter-ts/apis/builders';
import { ApiObject, App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';

interface TeamNodesProps {
  readonly cluster: string;
  /** Cores that the team's nodes may have together. */
  readonly cpu: number;
}

/** Nodes of one team: a pool with the team's taint, and the class that it is made of. */
class TeamNodes extends Chart {
  constructor(scope: Construct, team: string, { cluster, cpu }: TeamNodesProps) {
    super(scope, team, { labels: { team } });

    const nodeClass = new ApiObject(
      this,
      'class',
      ec2NodeClass(team, { role: `KarpenterNodeRole-${cluster}`, discovery: cluster }),
    );
    const onDemand = new ApiObject(
      this,
      'on-demand',
      nodePool(team, {
        nodeClassRef: nodeClass.name,
        requirements: { [LABEL_CAPACITY_TYPE]: 'on-demand' },
        labels: { team },
        taints: [{ key: 'team', value: team, effect: 'NoSchedule' }],
        limits: { cpu },
      }),
    );

    // Plain objects are as good: `satisfies` says what may stand in them.
    const spot = new ApiObject(this, 'spot', {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      metadata: { name: `${team}-spot` },
      spec: {
        weight: 10,
        limits: { cpu },
        template: {
          metadata: { labels: { team } },
          spec: {
            nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: nodeClass.name },
            requirements: [{ key: LABEL_CAPACITY_TYPE, operator: 'In', values: ['spot'] }],
            taints: [{ key: 'team', value: team, effect: 'NoSchedule' }],
          },
        },
      },
    } satisfies NodePool);

    onDemand.addDependency(nodeClass);
    spot.addDependency(nodeClass);
  }
}

const app = new App();
new TeamNodes(app, 'payments', { cluster: 'shop', cpu: 200 });
new TeamNodes(app, 'search', { cluster: 'shop', cpu: 500 });
process.stdout.write(app.synthYaml());
