// Raw and brotli size of every shipped file, and what the first view needs: node size.mjs [dist]
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './harness.mjs';

/** Everything the first view needs, compressed, is to take at most this much. */
const GOAL_KB = 350;

const dist = join(root, process.argv[2] ?? 'dist');
const names = (await readdir(dist)).sort();
const files = await Promise.all(names.map(async (name) => {
  const body = await readFile(join(dist, name));
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { name, raw: body.length, brotli: brotli.length };
}));
const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
const line = (name, raw, brotli) => console.log(`${name.padEnd(36)}${kilobytes(raw)}${kilobytes(brotli)}`);
console.log(`${'file'.padEnd(36)}   raw kB brotli kB`);
for (const { name, raw, brotli } of files) line(name, raw, brotli);
// What the page names is fetched for the first view; everything else waits until it is asked for.
const page = (await readFile(join(dist, 'index.html'), 'utf8')).replace(/data-parts="[^"]*"/, '');
const first = files.filter(({ name }) => name === 'index.html' || page.includes(name));
const total = (key) => first.reduce((sum, file) => sum + file[key], 0);
line('first view', total('raw'), total('brotli'));
const share = total('brotli') / (GOAL_KB * 1000);
console.log(`goal for the first view: ${GOAL_KB} kB compressed; it takes ${share.toFixed(2)} times that`);
