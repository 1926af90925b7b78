/** Command lines of the parts. Pure: where things are goes in, arguments come out. */

const HOST = '127.0.0.1';

/** Requests per second, and at once, that scheduler and controller manager may make: thousands of pods should not wait for them. */
const CLIENT_RATE = ['--kube-api-qps=500', '--kube-api-burst=1000'] as const;

export interface EtcdArguments {
  readonly dataFolder: string;
  readonly clientPort: number;
  readonly peerPort: number;
}

export function etcdArguments({ dataFolder, clientPort, peerPort }: EtcdArguments): string[] {
  const client = `http://${HOST}:${clientPort}`;
  const peer = `http://${HOST}:${peerPort}`;
  return [
    '--name=default',
    `--data-dir=${dataFolder}`,
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    // What a power cut would lose is a test's data.
    '--unsafe-no-fsync',
    '--log-level=warn',
  ];
}

export interface ApiServerArguments {
  readonly etcdPort: number;
  readonly port: number;
  /** Its self-signed certificate is written here at the first start and read at the next. */
  readonly certificateFolder: string;
  readonly serviceAccountKeyFile: string;
  readonly tokenFile: string;
}

export function apiServerArguments(options: ApiServerArguments): string[] {
  return [
    `--etcd-servers=http://${HOST}:${options.etcdPort}`,
    `--secure-port=${options.port}`,
    `--bind-address=${HOST}`,
    `--cert-dir=${options.certificateFolder}`,
    '--service-account-issuer=https://kubernetes.default.svc',
    `--service-account-key-file=${options.serviceAccountKeyFile}`,
    `--service-account-signing-key-file=${options.serviceAccountKeyFile}`,
    `--token-auth-file=${options.tokenFile}`,
    '--authorization-mode=RBAC',
    '--service-cluster-ip-range=10.96.0.0/16',
    // There is no kubelet that would mount a pod's token.
    '--disable-admission-plugins=ServiceAccount',
    // A loopback address is no valid endpoint of the "kubernetes" service, and nothing here asks for that service.
    '--endpoint-reconciler-type=none',
  ];
}

export interface ClientArguments {
  readonly kubeconfigPath: string;
  /** Where it answers `/readyz`. */
  readonly port: number;
}

export function schedulerArguments({ kubeconfigPath, port }: ClientArguments): string[] {
  return [
    `--kubeconfig=${kubeconfigPath}`,
    `--bind-address=${HOST}`,
    `--secure-port=${port}`,
    '--leader-elect=false',
    ...CLIENT_RATE,
  ];
}

export function controllerManagerArguments({ kubeconfigPath, port }: ClientArguments): string[] {
  return [
    `--kubeconfig=${kubeconfigPath}`,
    `--bind-address=${HOST}`,
    `--secure-port=${port}`,
    '--leader-elect=false',
    // No cloud that would know which nodes are gone, and no addresses to give to nodes.
    '--controllers=*,-nodeipam,-cloud-node-lifecycle',
    ...CLIENT_RATE,
  ];
}

export interface KwokArguments {
  readonly kubeconfigPath: string;
  readonly stagesFile: string;
  readonly port: number;
}

export function kwokArguments({ kubeconfigPath, stagesFile, port }: KwokArguments): string[] {
  return [
    `--kubeconfig=${kubeconfigPath}`,
    '--manage-all-nodes=true',
    // Without it KWOK keeps no leases, its heartbeat stage (made for nodes that have them) is too slow for the node lifecycle
    // controller, and every 50 s that one calls all nodes unknown and all pods not ready. As long as a kubelet's.
    '--node-lease-duration-seconds=40',
    `--config=${stagesFile}`,
    `--server-address=${HOST}:${port}`,
  ];
}
