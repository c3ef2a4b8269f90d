// P1: what the first view needs, compressed.

import { sizes } from '../../tests/e2e/size.mjs';

export async function measure(dist) {
  const { files, first } = await sizes(dist);
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
  const rows = files.map(({ name, raw, brotli, isFirst }) => `| ${name.replace(/-[0-9a-f]{16}/, '')} | ${kilobytes(raw)} | ${kilobytes(brotli)} | ${isFirst ? 'yes' : ''} |`);
  return {
    first: first.brotli / 1000,
    table: ['| file | kB | with brotli, kB | for the first view |', '|---|---|---|---|', ...rows].join('\n'),
  };
}
