// What is fetched up to each answer, compressed: node size.mjs [dist]. Prints the raw and brotli size of every shipped
// file and the sum of every page, and fails where a sum is above the one in budget.json. Those may only fall.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from './harness.mjs';

/** The pages of a build and the files the answer of each needs; none where the app is in one piece. */
async function answersOf(dist, names) {
  const script = names.find((name) => /^chunks-.*\.js$/.test(name));
  if (!script) return {};
  const text = await readFile(join(dist, script), 'utf8');
  const told = (name) => JSON.parse(text.match(new RegExp(`^const ${name} = (.*);$`, 'm'))[1]);
  const files = told('FILES');
  const chunks = told('CHUNKS');
  const filesOf = (chunk) => chunks[chunk].map(([file]) => files[file].name);
  return Object.fromEntries(Object.entries(told('ANSWERS')).map(([page, needed]) => [page, needed.flatMap(filesOf)]));
}

/** The size of every file of a folder, and what is fetched up to each answer. */
export async function sizes(dist) {
  const entries = await readdir(dist, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name).sort();
  const files = await Promise.all(names.map(async (name) => {
    const body = await readFile(join(dist, name));
    const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
    return { name, raw: body.length, brotli: brotli.length };
  }));
  const answers = await answersOf(dist, names);
  // What the page names is fetched for the first view; everything else waits until it is asked for.
  const whole = await readFile(join(dist, 'index.html'), 'utf8');
  const page = whole.replace(/data-parts="[^"]*"/, '').replace(/<meta name="tandem-one-file"[^>]*>/, '');
  const first = names.filter((name) => name === 'index.html' || page.includes(name));
  const embed = await readFile(join(dist, 'embed.js'), 'utf8');
  const { app, sheet, icons, chunks: link } = JSON.parse(embed.match(/^const BUILD = (.*);$/m)[1]);
  const inOthers = ['embed.js', sheet, icons, app.glue, app.wasm, ...(link ? [link] : [])];
  const sum = (needed) => {
    const all = new Set(needed);
    const of = (key) => files.filter(({ name }) => all.has(name)).reduce((sum, file) => sum + file[key], 0);
    return { raw: of('raw'), brotli: of('brotli'), files: all.size };
  };
  const sums = { overview: sum(first) };
  if (link) {
    const { overview, ...pages } = answers;
    sums['overview with a plan'] = sum([...first, ...overview]);
    for (const page of Object.keys(pages).sort()) sums[page] = sum([...first, ...pages[page]]);
    for (const page of ['licenses', 'learn']) sums[`view of ${page}`] = sum([...inOthers, ...pages[page]]);
  }
  return { files, first: sums.overview, sums };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { files, sums } = await sizes(join(root, argv[2] ?? 'dist'));
  const budget = JSON.parse(await readFile(join(root, 'tests/e2e/budget.json'), 'utf8'));
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(9);
  const line = (name, raw, brotli, rest = '') => console.log(`${name.padEnd(36)}${kilobytes(raw)}${kilobytes(brotli)}${rest}`);
  console.log(`${'file'.padEnd(36)}   raw kB brotli kB`);
  for (const { name, raw, brotli } of files) line(name, raw, brotli);
  console.log(`\n${'up to the answer of'.padEnd(36)}   raw kB brotli kB   budget kB files`);
  const over = [];
  for (const [name, { raw, brotli, files }] of Object.entries(sums)) {
    const most = budget[name];
    line(name, raw, brotli, `${most === undefined ? '       none' : kilobytes(most * 1000)}${`${files}`.padStart(8)}`);
    if (!(brotli <= most * 1000)) over.push(name);
  }
  if (over.length) {
    console.error(`above its budget, or without one: ${over.join(', ')}`);
    process.exitCode = 1;
  }
}
