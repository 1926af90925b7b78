import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * What is left behind when this process dies in whatever way (`kill -9` and a crash of Node included): a guard is a small shell
 * that reads from a pipe which only this process holds open. When the pipe closes, it kills the process groups it was told of
 * and removes the paths it was started with. So nothing here needs signal handlers.
 */
export interface Guard {
  /** Process groups to kill, by the id of their leader. */
  readonly add: (groupId: number) => void;
  readonly drop: (groupId: number) => void;
  /** Ends the guard; it kills and removes nothing. */
  readonly release: () => void;
}

// `ps`-free and in POSIX shell, because /bin/sh is the one program that is there on every Unix.
const SCRIPT = `
groups=" "
while read -r verb id; do
  case "$verb" in
    add) groups="$groups$id " ;;
    drop) groups="\${groups%% $id *} \${groups#* $id }" ;;
    release) exit 0 ;;
  esac
done
for id in $groups; do kill -s KILL -- "-$id"; done
if [ "$#" -gt 0 ]; then
  # A killed process may still be writing for a moment.
  rm -rf -- "$@" || { sleep 1; rm -rf -- "$@"; }
fi
`;

/** Starts a guard that removes `paths`, too, when this process dies. */
export function startGuard(paths: readonly string[] = []): Guard {
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'karpenter-ts-guard', ...paths], {
    cwd: '/',
    // A group of its own: Ctrl-C in a terminal reaches this process and not its guard.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.unref();
  if (child.stdin instanceof Socket) child.stdin.unref(); // always: it is what Node gives for a pipe
  // A guard that was killed leaves a broken pipe; the records swept at the next start are there for that.
  child.stdin.on('error', () => undefined);
  child.on('error', () => undefined);
  return {
    add: (groupId) => {
      child.stdin.write(`add ${groupId}\n`);
    },
    drop: (groupId) => {
      child.stdin.write(`drop ${groupId}\n`);
    },
    release: () => {
      child.stdin.end('release\n');
    },
  };
}
