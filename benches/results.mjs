// RESULTS.md: a section for each half of the benchmarks, written by the half; what stands in the way
// of a goal is written by hand and stays.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const file = fileURLToPath(new URL('RESULTS.md', import.meta.url));
const HEAD = `# Results of the benchmarks

Written by \`./run bench\`; the goals are those of the head of each program. A goal is a ratio within one
run wherever there is something to hold it against, so that it means the same on another machine.
`;
const ORDER = ['The engine', 'The page', 'What stands in the way'];

/** Writes one section and leaves the others as they are. */
export function write(title, body) {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const sections = new Map(before.split(/^## /m).slice(1).map((section) => {
    const end = section.indexOf('\n');
    return [section.slice(0, end), section.slice(end).trim()];
  }));
  sections.set(title, body.trim());
  const all = ORDER.map((name) => `## ${name}\n\n${sections.get(name) ?? 'Not run yet.'}\n`);
  writeFileSync(file, `${HEAD}\n${all.join('\n')}`);
}
