import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where everything of one control plane is. */
export interface ControlPlaneFiles {
  readonly directory: string;
  readonly etcdData: string;
  readonly certificates: string;
  /** Certificate of the API server and of what signed it; the API server makes both at its first start. */
  readonly caFile: string;
  readonly serviceAccountKey: string;
  readonly tokenFile: string;
  /** The admin's token. */
  readonly token: string;
  readonly kubeconfigPath: string;
  readonly stagesFile: string;
  readonly logs: string;
  readonly kubectlCache: string;
}

/** Makes a directory for a control plane that is to leave nothing behind. */
export function makeTemporaryDirectory(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'karpenter-ts-cluster-'));
}

/** Lays out a directory; what an earlier start left there (key, token, etcd's data) is used again. */
export async function prepareFiles(directory: string): Promise<ControlPlaneFiles> {
  const within = (name: string): string => path.join(directory, name);
  const files = {
    directory,
    etcdData: within('etcd'),
    certificates: within('certificates'),
    caFile: within('certificates/apiserver.crt'),
    serviceAccountKey: within('service-account.key'),
    tokenFile: within('tokens.csv'),
    kubeconfigPath: within('kubeconfig.yaml'),
    stagesFile: within('stages.yaml'),
    logs: within('logs'),
    kubectlCache: within('kubectl-cache'),
  };
  await mkdir(files.certificates, { recursive: true });
  await mkdir(files.logs, { recursive: true });
  if (!(await exists(files.serviceAccountKey))) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await writeSecret(files.serviceAccountKey, privateKey.export({ type: 'sec1', format: 'pem' }).toString());
  }
  if (!(await exists(files.tokenFile))) {
    // token, user, uid, groups: as --token-auth-file of kube-apiserver wants it
    await writeSecret(files.tokenFile, `${randomBytes(24).toString('hex')},admin,admin,"system:masters"\n`);
  }
  const token = (await readFile(files.tokenFile, 'utf8')).split(',')[0] ?? '';
  return { ...files, token };
}

/** Writes a file that only its owner may read. */
export function writeSecret(file: string, text: string): Promise<void> {
  return writeFile(file, text, { mode: 0o600 });
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
