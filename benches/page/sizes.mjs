// P1: what the first view needs, compressed.

import { sizes } from '../../tests/e2e/size.mjs';

export async function measure(dist) {
  const { files, first, sums } = await sizes(dist);
  const kilobytes = (bytes) => (bytes / 1000).toFixed(1);
  const line = (name, { raw, brotli }) => `| ${name.replace(/-[0-9a-f]{16}/, '')} | ${kilobytes(raw)} | ${kilobytes(brotli)} |`;
  const rows = files.map((file) => line(file.name, file));
  const answers = Object.entries(sums).map(([name, sum]) => line(`up to the answer of ${name}`, sum));
  return {
    first: first.brotli / 1000,
    table: ['| file | kB | with brotli, kB |', '|---|---|---|', ...rows, ...answers].join('\n'),
  };
}
