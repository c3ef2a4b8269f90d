// Goals, the figures found for them, and the table that holds one against the other.

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

/** The value that so large a share of the numbers does not exceed, by nearest rank. */
export const percentile = (numbers, share) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
};

const grouped = (goal) => String(goal).replace(/\d{4,}/, (it) => Number(it).toLocaleString('en-US'));
export const atLeast = (goal) => ({ words: `at least ${grouped(goal)}`, holds: (it) => it >= goal });
export const atMost = (goal, unit = '') => ({ words: `at most ${grouped(goal)}${unit}`, holds: (it) => it <= goal });

export const digits = (it) => (it >= 100 ? Math.round(it).toLocaleString('en-US') : it.toPrecision(3));

/** A row: `{id, what, goal, all}` with one figure a round, or `{id, what, goal, missing}` with the reason why there is none. */
export function table(rows) {
  const line = ({ id, what, goal, all, missing }) => {
    if (missing) return `| ${id} | ${what} | ${goal.words} | – | – | not measured: ${missing} |`;
    const found = median(all);
    const span = all.length > 1 ? `${digits(Math.min(...all))} – ${digits(Math.max(...all))}` : '';
    const verdict = goal.holds(found) ? 'met' : '**missed**';
    return `| ${id} | ${what} | ${goal.words} | ${digits(found)} | ${span} | ${verdict} |`;
  };
  return ['| goal | what | asked | median | lowest to highest | |', '|---|---|---|---|---|---|', ...rows.map(line)].join('\n');
}
