/**
 * Makes `data/ec2-us-east-1.json.gz`, the facts behind the default catalogue, from three files:
 *
 *     node generator/main.mjs FOLDER
 *
 * FOLDER holds `karpenter-reference-types.json.gz` (labels and allocatable of each type as Karpenter publishes them for AL2023),
 * `ec2-offerings-us-east-1.json.gz` (zones of each type) and `ec2-on-demand-us-east-1.json.gz` (USD per hour). Run by hand, when
 * there is newer data; the result is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('usage: node generator/main.mjs FOLDER\n');
  process.exit(2);
}
const read = (name) => JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString());
const reference = read('karpenter-reference-types.json.gz');
const zones = read('ec2-offerings-us-east-1.json.gz');
const prices = read('ec2-on-demand-us-east-1.json.gz');

const types = {};
for (const name of Object.keys(reference).sort()) {
  const usdPerHour = prices.usdPerHour[name];
  if (zones[name] === undefined || usdPerHour === undefined) continue;
  types[name] = { ...reference[name], zones: zones[name], usdPerHour };
}
const data = { region: prices.region, pricesAsOf: prices.asOf, types };
const target = new URL('../data/ec2-us-east-1.json.gz', import.meta.url);
writeFileSync(target, gzipSync(JSON.stringify(data), { level: 9 }));
process.stdout.write(`${Object.keys(types).length} types\n`);
