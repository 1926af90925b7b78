import type { NodeClaim } from '@karpenter-ts/apis';
import type { KubeClient } from '@karpenter-ts/runtime';

import { NODE_CLAIMS } from '../../kinds.ts';

/** Every claim that there is, whosever, from the API itself: what is decided by it cannot be taken back. */
export async function listAllClaims(
  client: Pick<KubeClient, 'list'>,
  signal: AbortSignal,
): Promise<readonly NodeClaim[]> {
  const claims: NodeClaim[] = [];
  let token: string | undefined;
  do {
    const page = await client.list(NODE_CLAIMS, { limit: 500, continue: token }, signal);
    claims.push(...page.items);
    token = page.continue;
  } while (token !== undefined && token !== '');
  return claims;
}
