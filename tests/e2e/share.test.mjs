// What travels: links with plans, the report, pictures that open again.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { violations } from './axe.mjs';
import { dist, root, stage } from './harness.mjs';

const theatre = stage();
const { story } = theatre;

const answer = (page) => page.locator('.page-head .answer').innerText();
const seats = (page) => page.locator('[data-path$=".seats.ics_multi_media_agent_seat"]');
const kept = (page) => page.getByText('Kept in this browser').waitFor();
const tooMany = /^100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents/;
const fromALink = (page) => page.getByText('came with a link and is not kept');
const corpus = async (name) => (await readFile(join(root, `tests/corpus/links/${name}.link`), 'utf8')).trim();

/** Opens an example from a page that has no plan yet. */
async function example(page, name) {
  await page.getByRole('button', { name }).first().click();
  await page.locator('.top .plan', { hasText: name }).waitFor();
  await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
}

/** How many plans this browser keeps. */
const plansKept = (page) => page.evaluate(() => new Promise((done, fail) => {
  const request = indexedDB.open('tandem');
  request.onerror = () => fail(request.error);
  request.onsuccess = () => {
    const count = request.result.transaction('plans').objectStore('plans').count();
    count.onsuccess = () => {
      request.result.close();
      done(count.result);
    };
  };
}));

/** What a button has the browser save: its bytes and its name. */
async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  return { path: await file.path(), name: file.suggestedFilename() };
}

describe('a link', () => {
  test('brings the plan and the view to somebody who has neither', () => story('#/licenses', async (page, context) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await example(page, '100 seats over four nodes');
    await page.getByRole('button', { name: /Capacity, agents/ }).click();
    await page.getByRole('button', { name: 'Share' }).click();
    const sheet = page.getByRole('dialog', { name: 'Share' });
    assert.match(await sheet.innerText(), /Nothing is uploaded/);
    const shown = await sheet.getByLabel('Link').first().inputValue();
    await sheet.getByRole('button', { name: 'Copy link' }).first().click();
    await sheet.getByText('Copied').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, shown);
    assert.ok(link.length < 2000, `${link.length} characters`);
    assert.match(await sheet.innerText(), new RegExp(`${link.length.toLocaleString('en-US')} characters`));
    assert.deepEqual(await violations(page), []);

    await story(new URL(link).hash, async (reader) => {
      await fromALink(reader).waitFor();
      assert.match(await answer(reader), tooMany);
      assert.match(await reader.getByRole('dialog').innerText(), /min a = min\(30, 30, 30, 10\) = 10/);
      assert.deepEqual(await violations(reader), []);
      assert.equal(await plansKept(reader), 0);
    });
  }));

  test('leaves the reader\'s own plan and its past alone', () => story('#/licenses', async (page) => {
    await example(page, '100 seats over four nodes');
    await seats(page).nth(0).fill('12');
    await page.keyboard.press('Tab');
    await kept(page);
    const link = await corpus('region-pair');
    await page.evaluate((hash) => { location.hash = hash; }, link);
    await fromALink(page).waitFor();
    assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled());
    await page.keyboard.press('Control+Z');
    // It stays in the address from page to page, so that a reload shows the same.
    await page.getByRole('link', { name: 'Replicas' }).click();
    await page.waitForURL(/#\/replicas\?.*p=1\./);
    await page.reload();
    await fromALink(page).waitFor();
    assert.match(await answer(page), /replicas of services in 2 units/);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await fromALink(page).waitFor({ state: 'detached' });
    assert.doesNotMatch(page.url(), /p=1\./);
    await page.getByRole('link', { name: 'Licenses' }).click();
    assert.equal(await seats(page).nth(0).inputValue(), '12');
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(page).nth(0).inputValue(), '30');
  }));

  test('becomes a plan of one\'s own with the first change', () => story('#/', async (page) => {
    await page.evaluate((hash) => { location.hash = hash; }, await corpus('license-example'));
    await fromALink(page).waitFor();
    await seats(page).nth(1).fill('25');
    await page.keyboard.press('Tab');
    await kept(page);
    assert.equal(await fromALink(page).count(), 0);
    await page.getByRole('button', { name: 'Undo' }).click();
    assert.equal(await seats(page).nth(1).inputValue(), '30');
    assert.doesNotMatch(page.url(), /p=1\./);
    await kept(page);
    await page.reload();
    await page.locator('.inputs').waitFor();
    assert.equal(await seats(page).nth(1).inputValue(), '30');
  }));

  test('is kept when asked', () => story('#/', async (page) => {
    await page.evaluate((hash) => { location.hash = hash; }, await corpus('license-example'));
    await fromALink(page).waitFor();
    await page.getByRole('button', { name: 'Keep as a plan of mine' }).click();
    await kept(page);
    assert.equal(await plansKept(page), 1);
  }));

  test('that is damaged, cut, hostile or far too long says so and touches nothing', () => story('#/licenses', async (page) => {
    await example(page, '100 seats over four nodes');
    await kept(page);
    const whole = await corpus('license-example');
    const go = (hash) => page.evaluate((value) => { location.hash = value; }, hash);
    for (const damaged of [whole.slice(0, -20), whole.replace('p=1.', 'p=2.'), '#/licenses?p=1.%3Cscript%3E']) {
      await go(damaged);
      await page.getByText('The plan in this link could not be opened').waitFor();
      assert.match(await answer(page), tooMany);
      assert.deepEqual(await violations(page), []);
    }
    await go(`#/licenses?p=1.${'A'.repeat(70_000)}`);
    await page.getByText('This link is too long to be read').waitFor();
    await go(await corpus('hostile-run'));
    await fromALink(page).waitFor();
    assert.equal(await page.locator('img').count(), 0);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    assert.equal(await plansKept(page), 1);
  }));

  test('of every kind that was ever made opens', () => story('#/plan', async (page) => {
    await example(page, 'Two regions, 800 agents');
    const lines = (await readFile(join(root, 'tests/corpus/links/views.txt'), 'utf8')).trim().split('\n');
    const said = new Set();
    for (const line of lines) {
      // One for each page and its keys; that each word is read is tested natively.
      const keys = line.replace(/=[^&]*/g, '');
      if (said.has(keys)) continue;
      said.add(keys);
      await page.evaluate((hash) => { location.hash = hash; }, line);
      const route = line.match(/#\/([a-z-]*)/)[1];
      await page.locator(`.rail [aria-current][href="#/${route}"]`).waitFor();
      await page.locator('.main article.page:not([aria-busy=true])').first().waitFor();
      assert.equal(await page.getByText('Part of this link could not be read').count(), 0, line);
      assert.equal(page.url().split('#')[1], line.slice(1));
    }
    assert.ok(said.size > 60, `${said.size}`);
  }));

  for (const [name, says] of [
    ['email-and-chat', /4 Interaction Servers, 6 proxies/], ['icon-pair', /one document/], ['iwd-site', /faults/],
    ['license-example', tooMany], ['region-pair', /no Interaction Server cluster/], ['two-data-centers', /of the time/],
  ]) {
    test(`with the example ${name} opens as the page it was sent from`, () => story('#/', async (page) => {
      await page.evaluate((hash) => { location.hash = hash; }, await corpus(name));
      await fromALink(page).waitFor();
      assert.match(await answer(page), says);
      assert.equal(await plansKept(page), 0);
    }));
  }

  test('made with another catalog says so', () => story('#/matrix?c=2031.4&ha=singleton', async (page) => {
    await page.getByText('made with catalog 2031.4').waitFor();
    assert.match(await page.locator('.notice').innerText(), /the figures here come from catalog 20/);
    assert.deepEqual(await violations(page), []);
  }));

  test('with a plan too large for one gives way to a file', () => story('#/plan', async (page) => {
    const folder = await mkdtemp(join(tmpdir(), 'tandem-'));
    const file = join(folder, 'large.json');
    const id = (index) => `host-${Math.sin(index).toString(36).slice(2)}-${Math.cos(index).toString(36).slice(2)}`;
    const hosts = Array.from({ length: 600 }, (_, index) => ({ id: id(index + 1) }));
    await writeFile(file, JSON.stringify({ version: 1, name: 'Large', engage: { hosts } }));
    await page.locator('.top .plan').click();
    await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file);
    await page.locator('.top .plan', { hasText: 'Large' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByText('send the plan as a file').waitFor();
    const saved = await download(page, 'Save as a file');
    assert.equal(JSON.parse(await readFile(saved.path, 'utf8')).engage.hosts.length, 600);
  }));
});

describe('the report', () => {
  test('shows every section, and leads to each', () => story('#/report', async (page) => {
    await example(page, 'Two regions, 800 agents');
    const titles = await page.locator('.report-section > h2').allInnerTexts();
    for (const title of ['Summary', 'Chosen components', 'Replicas', 'Availability', 'Recovery', 'Findings', 'Assumptions', 'Sources']) {
      assert.ok(titles.some((other) => other.includes(title)), `${title} is not in ${titles}`);
    }
    await page.locator('.report-contents').getByRole('link', { name: /Findings/ }).click();
    await page.waitForFunction(() => document.activeElement?.textContent.includes('Findings'));
    assert.match(page.url(), /at=findings/);
    assert.deepEqual(await violations(page), []);
  }));

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
      assert.equal(await page.locator(hidden).isVisible(), false, hidden);
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
  ]) {
    test(`tells of a simulated failure: ${name}`, () => story('#/report', async (page) => {
      await example(page, name);
      await page.locator('#report-failure').getByText(/^A run of 1 h, seed 1/).waitFor();
      assert.deepEqual(await violations(page), []);
    }));
  }
});

describe('a picture', () => {
  const pictures = [
    ['#/inventory', '100 seats over four nodes', '100-seats-over-four-nodes-topology'],
    ['#/availability', '100 seats over four nodes', '100-seats-over-four-nodes-reliability'],
    ['#/replicas', 'Two regions, 800 agents', 'two-regions-800-agents-pods-region-1'],
    ['#/replicas?lost=zone-0', 'Two regions, 800 agents', 'two-regions-800-agents-pods-region-1'],
  ];
  for (const [fragment, plan, name] of pictures) {
    for (const [button, ending] of [['Download SVG', 'svg'], ['Download PNG', 'png']]) {
      test(`opens again as the plan: ${fragment}, ${ending}`, () => story(fragment, async (page) => {
        await example(page, plan);
        const file = await download(page, button);
        assert.equal(file.name, `${name}.${ending}`);
        if (ending === 'svg') {
          const alone = await page.context().newPage();
          await alone.setContent(await readFile(file.path, 'utf8'));
          assert.ok(await alone.locator('svg > title, svg > desc').count() >= 2);
          await alone.close();
        }
        await page.locator('.top .plan').click();
        await page.getByRole('dialog').getByLabel('Title').fill('Another');
        await page.getByRole('dialog').locator('input[type=file]').setInputFiles(file.path);
        await page.keyboard.press('Escape');
        await page.locator('.top .plan', { hasText: plan }).waitFor();
      }));
    }
  }

  test('without a plan in it says so', () => story('#/licenses', async (page) => {
    await example(page, '100 seats over four nodes');
    await page.locator('.top .plan').click();
    const input = page.getByRole('dialog').locator('input[type=file]');
    await input.setInputFiles(join(root, 'assets/icon.svg'));
    await page.getByText('no plan in this picture').waitFor();
    assert.match(await answer(page), tooMany);
  }));
});
