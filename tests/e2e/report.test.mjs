// The report of a plan, and the files that are made beside it.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { violations } from './axe.mjs';
import { dist, download, example, stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

describe('the report', () => {
  test('shows the front, folds the appendix, and leads to each section', () => story('#/report', async (page) => {
    await example(page, 'Two regions, 800 agents');
    const shown = () => page.locator('.report-section > h2:visible').allInnerTexts();
    const front = await shown();
    for (const title of ['Requirements', 'Proposed design', 'Targets and results', 'What a region failure leaves', 'Design decisions', 'Assumptions to confirm']) {
      assert.ok(front.includes(title), `${title} is not in ${front}`);
    }
    assert.ok(!front.some((title) => /^A\d/.test(title)), front.join());
    const appendix = page.getByRole('button', { name: 'Appendix' });
    assert.equal(await appendix.getAttribute('aria-expanded'), 'false');
    await appendix.click();
    const all = await shown();
    for (const title of ['Components', 'Replicas', 'Availability', 'Recovery', 'Findings', 'Assumptions', 'Sources']) {
      assert.ok(all.some((other) => other.includes(title)), `${title} is not in ${all}`);
    }
    await page.locator('.report-contents').getByRole('link', { name: /Findings/ }).click();
    await page.waitForFunction(() => document.activeElement?.textContent.includes('Findings'));
    assert.match(page.url(), /at=findings/);
    assert.deepEqual(await violations(page), []);
  }));

  test('opens the appendix for a link into it', () => story('#/report?at=recovery', async (page) => {
    await example(page, 'Two regions, 800 agents');
    await page.evaluate(() => { location.hash = '#/report?at=recovery'; });
    await page.waitForFunction(() => document.activeElement?.textContent.endsWith('Recovery'));
  }));

  test('keeps who it is for in the plan', () => story('#/report', async (page) => {
    await example(page, '100 seats over four nodes');
    await page.getByLabel('Customer').fill('Acme');
    await page.getByLabel('Version').fill('1.2');
    await page.locator('.report-about', { hasText: 'Acme' }).waitFor();
    await page.locator('.report-about', { hasText: '1.2' }).waitFor();
    const file = await download(page, 'Download HTML');
    assert.match(await readFile(file.path, 'utf8'), /<dt>Customer<\/dt><dd>Acme<\/dd>/);
  }));

  for (const name of ['Two regions, 800 agents', 'The whole center, 2,400 agents']) {
    test(`is three screens high while its appendix is folded: ${name}`, () => story('#/report', async (page) => {
      await example(page, name);
      const height = await page.evaluate(() => document.documentElement.scrollHeight);
      assert.ok(height <= 2700, `${height}`);
    }));
  }

  test('is a file that needs nothing else', () => story('#/report', async (page, context) => {
    await example(page, '100 seats over four nodes');
    const file = await download(page, 'Download HTML');
    assert.match(file.name, /-report\.html$/);
    const alone = await context.newPage();
    const requests = [];
    alone.on('request', (request) => requests.push(request.url()));
    alone.on('console', (message) => requests.push(message.text()));
    await alone.setContent(await readFile(file.path, 'utf8'));
    assert.match(await alone.locator('#licenses').innerText(), /cluster capacity of 10 agents/);
    // The policy lets the style in: a grid, not a plain block.
    assert.equal(await alone.locator('.report').evaluate((it) => getComputedStyle(it).display), 'grid');
    assert.deepEqual(await violations(alone), []);
    assert.deepEqual(requests, []);
    const texts = async (where) => (await where.locator('.report-section td').allInnerTexts()).join('|');
    assert.equal(await texts(alone), await texts(page));
  }));

  test('prints without anything to press', () => story('#/report', async (page) => {
    await example(page, '100 seats over four nodes');
    await page.emulateMedia({ media: 'print' });
    for (const hidden of ['.top', '.rail', '.report-tools']) {
      assert.equal(await page.locator(hidden).filter({ visible: true }).count(), 0, hidden);
    }
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.ok(pdf.length > 20_000);
  }));
});

/** A zip's entries by their names, as its directory at the end lists them. */
function entries(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let at = zip.readUInt32LE(end + 16);
  const found = new Map();
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, name, extra, note] = [zip.readUInt32LE(at + 20), ...[28, 30, 32].map((byte) => zip.readUInt16LE(at + byte))];
    const head = zip.readUInt32LE(at + 42);
    const body = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    const bytes = zip.subarray(body, body + packed);
    const isPlain = zip.readUInt16LE(at + 10) === 0;
    found.set(zip.toString('utf8', at + 46, at + 46 + name), isPlain ? bytes : inflateRawSync(bytes));
    at += 46 + name + extra + note;
  }
  return found;
}

describe('files made by a part of their own', () => {
  const zipped = async (page, button) => {
    const file = await download(page, button);
    return { name: file.name, entries: entries(await readFile(file.path)) };
  };

  test('a workbook whose cells are formulas over the plan\'s inputs', () => story('#/report', async (page) => {
    await example(page, '100 seats over four nodes');
    const { name, entries } = await zipped(page, 'Workbook');
    assert.equal(name, '100-seats-over-four-nodes.xlsx');
    const sheets = entries.get('xl/workbook.xml').toString();
    for (const sheet of ['Licenses', 'Availability', 'Inventory', 'Findings', 'Assumptions']) {
      assert.match(sheets, new RegExp(`<sheet name="${sheet}"`));
    }
    const cells = [...entries].filter(([file]) => file.startsWith('xl/worksheets/sheet')).map(([, body]) => body.toString());
    assert.ok(cells.join().match(/<f>[^<]+<\/f>/g).length > 20);
  }));

  test('every table as CSV and as Markdown', () => story('#/report', async (page) => {
    await example(page, 'Two regions, 800 agents');
    const { name, entries } = await zipped(page, 'Tables');
    assert.equal(name, 'two-regions-800-agents-tables.zip');
    for (const table of ['replicas', 'workers', 'availability', 'downtime-by-cause', 'recovery', 'findings', 'assumptions']) {
      assert.ok(entries.get(`csv/${table}.csv`).toString().startsWith('\ufeff'), table);
      assert.match(entries.get(`markdown/${table}.md`).toString(), /^\|/, table);
    }
  }));

  test('the manifests of every service and unit', () => story('#/report', async (page) => {
    await example(page, 'Two regions, 800 agents');
    const { name, entries } = await zipped(page, 'Kubernetes manifests');
    assert.equal(name, 'two-regions-800-agents-manifests.zip');
    assert.match(entries.get('region-1/manifests/tenant.yaml').toString(), /^kind: StatefulSet$/m);
    assert.ok(entries.has('region-2/values.yaml'));
  }));

  test('a file that cannot be made says why, and is made when it can', async () => {
    const module = (await readdir(dist)).find((name) => /^exports-.*_bg\.wasm$/.test(name));
    await theatre.lacking([module], '#/report', async (page, mend) => {
      await example(page, 'Two regions, 800 agents');
      await page.getByRole('button', { name: 'Workbook' }).click();
      await page.getByText('The file could not be made').waitFor();
      assert.deepEqual(await violations(page), []);
      mend();
      const file = await download(page, 'Workbook');
      assert.equal(file.name, 'two-regions-800-agents.xlsx');
    });
  });
});

describe('the report of every example', () => {
  for (const name of [
    '100 seats over four nodes', 'E-mail and chat, 120 agents', 'iWD site, two rooms',
    'Interaction Concentrator pair', 'Two regions, 800 agents', 'Two data centers, 800 agents',
    'The whole center, 2,400 agents',
  ]) {
    test(`tells of a simulated failure: ${name}`, () => story('#/report', async (page) => {
      await example(page, name);
      await page.getByRole('button', { name: 'Appendix' }).click();
      await page.locator('#report-failure').getByText(/^A run of (3 h|30 min), seed 1/).waitFor();
      assert.deepEqual(await violations(page), []);
    }));
  }
});
