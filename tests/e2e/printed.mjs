// The pages that are printed, and what has to be true of each in whichever engine prints it.
import assert from 'node:assert/strict';
import { plain, sheets } from './pdf.mjs';

/** Every page, with what of its view decides how it prints. */
export const pages = [
  '#/', '#/plan', '#/matrix?row=service.info-mart', '#/licenses', '#/inventory', '#/replicas', '#/availability', '#/recovery',
  '#/simulation', '#/long-run?runs=200&years=5', '#/checks', '#/learn', '#/learn?model=queue-order', '#/report', '#/modes', '#/reference',
  '#/options', '#/questions',
];

/** Sheets a page takes at most: more is a page that prints what nobody reads. */
const MOST = 30;
/** Letters of a sheet that has only its head and foot: the page's name, the app's, and the sheet's number. */
const MARGINS = 60;

/** Holds what was printed to the page: its first line on the first sheet, its last on the last, none empty between. */
export function assertPrinted(name, pdf, first, last) {
  const all = sheets(pdf);
  assert.ok(all.length >= 1 && all.length <= MOST, `${name}: ${all.length} sheets`);
  assert.ok(all[0].includes(plain(first)), `${name}: "${first}" is not on the first sheet: ${all[0].slice(0, 200)}`);
  assert.ok(all.at(-1).includes(plain(last)), `${name}: "${last}" is not on the last sheet: ${all.at(-1).slice(-200)}`);
  for (const [index, sheet] of all.entries()) {
    assert.ok(sheet.length > MARGINS || index === all.length - 1, `${name}: sheet ${index + 1} of ${all.length} is empty: ${sheet}`);
  }
}
