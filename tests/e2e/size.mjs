// Raw and brotli size of every shipped file, and what the first view needs: node size.mjs [dist]
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './harness.mjs';

/** Everything the first view needs, compressed, is to take at most this much. */
const GOAL_KB = 350;

/** The size of every file of a folder, and of those the first view needs together. */
export async function sizes(dist) {
  const entries = await readdir(dist, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  // What the page names is fetched for the first view; everything else waits until it is asked for.
  const whole = await readFile(join(dist, 'index.html'), 'utf8');
  const page = whole.replace(/data-parts="[^"]*"/, '').replace(/<meta name="tandem-one-file"[^>]*>/, '');
  const files = await Promise.all(names.map(async (name) => {
    const body = await readFile(join(dist, name));
    const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    const isFirst = name === 'index.html' || page.includes(name);
    return { name, raw: body.length, brotli: brotli.length, isFirst };
  }));
  const total = (key) => files.filter((it) => it.isFirst).reduce((sum, file) => sum + file[key], 0);
  return { files, first: { raw: total('raw'), brotli: total('brotli') } };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { files, first } = await sizes(join(root, argv[2] ?? 'dist'));
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
  const line = (name, raw, brotli) => console.log(`${name.padEnd(36)}${kilobytes(raw)}${kilobytes(brotli)}`);
  console.log(`${'file'.padEnd(36)}   raw kB brotli kB`);
  for (const { name, raw, brotli } of files) line(name, raw, brotli);
  line('first view', first.raw, first.brotli);
  const share = first.brotli / (GOAL_KB * 1000);
  console.log(`goal for the first view: ${GOAL_KB} kB compressed; it takes ${share.toFixed(2)} times that`);
}
