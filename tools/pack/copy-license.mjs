/** `prepack` of every package: the tarball carries the licence text, of which the repository keeps one copy. */
import { copyFileSync } from 'node:fs';

copyFileSync(new URL('../../LICENSE', import.meta.url), 'LICENSE');
