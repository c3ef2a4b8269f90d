// What a page says of a view: whole links, mistakes, themes, fields; and the markup that Share makes for one.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fits, open, root } from './harness.mjs';
import { hosts } from './host.mjs';

const theatre = hosts();
const { host } = theatre;

const view = (attributes = '', content = '') => `<tandem-view view="licenses" example="license-example" load="now" ${attributes}>${content}</tandem-view>`;
const still = '<p class="still">The answer</p>';
const answer = (page) => page.locator('tandem-view .page-head .answer').first();
const tooMany = /^100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents/;

describe('a view', () => {
  test('takes a whole link from Share, as HTML writes it too', async () => {
    const link = (await readFile(join(root, 'tests/corpus/links/license-example.link'), 'utf8')).trim();
    const whole = `https://tandem.example.com/planning/${link}`;
    for (const written of [whole, whole.replaceAll('&', '&amp;amp;')]) {
      await host(`<tandem-view view="${written}" load="now"></tandem-view>`, async (page) => {
        await answer(page).waitFor();
        assert.match(await answer(page).innerText(), tooMany);
      });
    }
  });

  test('leaves the author\'s own text where its plan is misspelled, says so, and draws once it is put right', () => host(`
    <tandem-view view="licenses" example="licence-example" load="now">${still}</tandem-view>`, async (page) => {
    await page.getByText('"example" is "licence-example"').waitFor();
    assert.equal(await page.locator('.still').isVisible(), true);
    assert.equal(await page.locator('tandem-view .page').count(), 0);
    await page.locator('tandem-view').evaluate((view) => view.setAttribute('example', 'license-example'));
    await answer(page).waitFor();
    assert.equal(await page.locator('.still').isVisible(), false);
    await page.locator('tandem-view').evaluate((view) => view.setAttribute('plan', '{'));
    await page.getByText('"plan" is').waitFor();
    assert.equal(await page.locator('.still').isVisible(), true);
  }));

  test('has a theme of its own where the page says one', () => host(`<style>html { color-scheme: light; }</style>${view('theme="dark"')}`, async (page) => {
    await answer(page).waitFor();
    const paper = () => page.locator('tandem-view .embedded').evaluate((body) => getComputedStyle(body).backgroundColor);
    assert.equal(await paper(), 'rgb(22, 24, 28)');
    await page.locator('tandem-view').evaluate((view) => view.setAttribute('theme', 'light'));
    assert.equal(await paper(), 'rgb(255, 255, 255)');
  }));

  test('leaves no empty table where it shows a few fields', async () => {
    const tables = async (fields) => {
      let seen;
      await host(view(`fields="${fields}"`), async (page) => {
        await answer(page).waitFor();
        const table = page.locator('tandem-view .node-table');
        seen = {
          shown: await table.isVisible(),
          rows: await table.locator('tbody tr:visible').count(),
          headings: await table.locator('thead th:visible').allInnerTexts(),
        };
      });
      return seen;
    };
    const cluster = 'engage.interaction_server_cluster';
    assert.deepEqual(await tables(`${cluster}.licenses[0].pool`), { shown: false, rows: 0, headings: [] });
    const one = await tables(`${cluster}.nodes[1].seats`);
    assert.equal(one.rows, 1);
    assert.deepEqual(one.headings, ['Start', 'Seats'].filter((name) => one.headings.includes(name)).concat(one.headings.filter((name) => !['Start', 'Seats'].includes(name))));
    assert.ok(one.headings.length < 4, `${one.headings}`);
    assert.equal((await tables(cluster)).rows, 4);
  });

  /** The parts that are in sight of a view: what is in one that is wanted or around it goes with it. */
  const shownParts = (host, wanted) => host.locator('tandem-view').first().evaluate((view, wanted) => {
    const all = [...view.shadowRoot.querySelectorAll('[part]')].filter((element) => element.checkVisibility());
    const isWanted = (element) => wanted.includes(element.getAttribute('part'));
    const own = all.filter(isWanted);
    const others = all.filter((element) => !own.some((it) => it.contains(element) || element.contains(it)));
    return [...new Set([...own, ...others].map((element) => element.getAttribute('part')))].sort();
  }, wanted);

  test('shows the parts it is asked for and is then low', () => host(view('parts="answer figures" height="100"'), async (host) => {
    await answer(host).waitFor();
    await host.locator('tandem-view [data-left-out]').first().waitFor({ state: 'attached' });
    assert.deepEqual(await shownParts(host, ['answer', 'figures']), ['answer', 'figures']);
    assert.match(await answer(host).innerText(), tooMany);
    const height = await host.locator('tandem-view').evaluate((view) => view.offsetHeight);
    assert.ok(height < 500, `${height}`);
    // A figure still explains itself, in a sheet that is no part.
    await host.locator('tandem-view .figure-list button').first().click();
    await host.locator('tandem-view .sheet').waitFor();
    await host.keyboard.press('Escape');
    // Other parts, and all of them again.
    await host.locator('tandem-view').evaluate((view) => view.setAttribute('parts', 'table'));
    await host.locator('tandem-view table').first().waitFor();
    assert.deepEqual(await shownParts(host, ['table']), ['table']);
    await host.locator('tandem-view').evaluate((view) => view.removeAttribute('parts'));
    await answer(host).waitFor();
    assert.equal(await host.locator('tandem-view h1').isVisible(), true);
    assert.equal(await host.locator('tandem-view [data-left-out]').count(), 0);
  }));

  for (const [page, part, seen] of [['simulation', 'map', 'map'], ['inventory', 'map', 'map'], ['recovery', 'table', 'table'], ['availability', 'figures', 'figures']]) {
    test(`shows the ${part} of ${page.split('?')[0]} alone`, () => host(`<tandem-view view="${page}" example="region-pair" load="now" parts="${part}"></tandem-view>`, async (host) => {
      await host.locator(`tandem-view [part=${seen}]`).first().waitFor();
      await host.locator('tandem-view [data-left-out]').first().waitFor({ state: 'attached' });
      assert.deepEqual(await shownParts(host, [seen]), [seen]);
      assert.equal(await host.locator('tandem-view h1').isVisible(), false);
    }));
  }

  test('says which parts there are where one is misspelled', () => host(view('parts="answers"'), async (host) => {
    await host.locator('tandem-view').getByText(/one of answer, figures, chart, table, map/).waitFor();
    assert.equal(await host.locator('tandem-view h1').isVisible(), true);
  }));

  test('lets its page style parts', () => host(`<style>tandem-view::part(answer) { color: rgb(1, 2, 3); }</style>${view()}`, async (host) => {
    await host.locator('tandem-view [part=answer]').first().waitFor();
    assert.equal(await answer(host).evaluate((it) => getComputedStyle(it).color), 'rgb(1, 2, 3)');
  }));

  /** A view of a page of a plan that has something to choose there. */
  const viewOf = (page, more = '') => `<tandem-view view="${page}" example="${page === 'licenses' ? 'license-example' : 'region-pair'}" load="now" ${more}></tandem-view>`;

  for (const page of ['licenses', 'replicas', 'availability', 'long-run']) {
    test(`that is read-only locks lists as it locks fields: ${page}`, () => host(viewOf(page, 'readonly'), async (host) => {
      await answer(host).waitFor();
      for (const list of await host.locator('tandem-view select').all()) {
        assert.equal(await list.isDisabled(), true, await list.evaluate((it) => it.outerHTML.slice(0, 200)));
      }
    }));
  }

  for (const page of ['licenses', 'replicas', 'availability', 'recovery', 'matrix', 'learn', 'checks']) {
    test(`is no wider than its column: ${page}`, () => host(`<div style="width: 300px">${viewOf(page)}</div>`, async (host) => {
      await answer(host).waitFor();
      const [content, column] = await host.locator('tandem-view').evaluate((view) => [view.scrollWidth, view.clientWidth]);
      assert.ok(column <= 300 && content <= column, `${content} in ${column}`);
      const wide = await host.locator('tandem-view').evaluate((view) => {
        const right = view.getBoundingClientRect().right;
        const scrolls = (element) => {
          for (let at = element.parentElement; at; at = at.parentElement) {
            if (/auto|scroll|hidden/.test(getComputedStyle(at).overflowX)) return true;
          }
          return false;
        };
        return [...view.shadowRoot.querySelectorAll('*')]
          .filter((element) => element.getBoundingClientRect().right > right + 1 && !scrolls(element) && !element.closest('.visually-hidden'))
          .map((element) => `${element.localName}.${element.className}`);
      });
      assert.deepEqual(wide, []);
    }));
  }

  test('says that it is coming, in room that is kept for it', () => host(`${view('', still)}<p class="after">After</p>`, async (page) => {
    await page.getByText('The view to try is being loaded').waitFor();
    assert.equal(await page.locator('.still').isVisible(), true);
    const [view] = await page.locator('tandem-view').evaluateAll((views) => views.map(({ offsetHeight }) => offsetHeight));
    assert.ok(view >= 320, `${view}`);
    await page.evaluate(() => window.held);
    await answer(page).waitFor();
    assert.equal(await page.getByText('The view to try is being loaded').isVisible(), false);
  }, {
    prepare: async (page) => {
      let pass;
      const passed = new Promise((resolve) => { pass = resolve; });
      await page.exposeFunction('letItPass', () => pass());
      await page.addInitScript(() => Object.defineProperty(window, 'held', { get: () => window.letItPass() }));
      await page.route('**/app-*_bg.wasm*', async (route) => {
        await passed;
        await route.continue();
      });
    },
  }));

  test('that was to keep changes says where the browser does not', () => host(view('keep="ours"'), async (page) => {
    await answer(page).waitFor();
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; });
    await page.locator('tandem-view input[data-path$="licenses[0].pool"]').fill('60');
    await page.getByText('60 licenses over').waitFor();
    await page.getByText('does not keep what is changed here').waitFor();
  }));
});

describe('Share', () => {
  test('makes the markup of the parts that are chosen', async () => {
    const { page, context } = await open(theatre.browser, theatre.server.address, '#/licenses');
    await page.getByRole('button', { name: '100 seats over four nodes' }).click();
    await page.getByRole('button', { name: 'Share' }).click();
    const sheet = page.getByRole('dialog', { name: 'Share' });
    const element = sheet.getByLabel('For pages that allow scripts');
    await sheet.getByLabel('Answer').check();
    await sheet.getByLabel('Figures').check();
    await sheet.getByRole('button', { name: 'Create markup' }).click();
    const [made, frame] = [await element.inputValue(), await sheet.getByLabel('For pages that allow frames only').inputValue()];
    // What was made of other parts is not shown any longer.
    await sheet.getByLabel('Charts').check();
    await element.waitFor({ state: 'detached' });
    await context.close();
    assert.match(made, /<tandem-view view="licenses" example="license-example" parts="answer figures" height="320">/);
    assert.match(frame, /e=1\.example%3Alicense-example\+part%3Aanswer\+part%3Afigures/);
    await host(made, async (page) => {
      await page.locator('tandem-view').scrollIntoViewIfNeeded();
      await answer(page).waitFor();
      await page.locator('tandem-view .figure-list').waitFor();
      assert.equal(await page.locator('tandem-view h1').isVisible(), false);
      const height = await page.locator('tandem-view').evaluate((view) => view.offsetHeight);
      assert.ok(height < 500, `${height}`);
    });
    await host(frame, async (page) => {
      const framed = page.frameLocator('iframe');
      await framed.locator('.figure-list').waitFor();
      await framed.locator('[data-left-out]').first().waitFor({ state: 'attached' });
      assert.equal(await framed.locator('h1').isVisible(), false);
    });
  });

  test('makes the markup of the page with its answer and picture, as an element and as a frame', async () => {
    const { page, context } = await open(theatre.browser, theatre.server.address, '#/licenses?figure=capacity');
    const made = [];
    for (const pool of [undefined, '60']) {
      if (!pool) await page.getByRole('button', { name: '100 seats over four nodes' }).click();
      else await page.locator('input[data-path$="licenses[0].pool"]').fill(pool);
      await page.getByRole('button', { name: 'Share' }).click();
      const sheet = page.getByRole('dialog', { name: 'Share' });
      await sheet.getByRole('button', { name: 'Create markup' }).click();
      made.push([
        await sheet.getByLabel('For pages that allow scripts').inputValue(),
        await sheet.getByLabel('For pages that allow frames only').inputValue(),
      ]);
      // What was made of something else is not shown any longer.
      await page.locator('input[data-path$="licenses[0].pool"]').fill('61');
      await sheet.getByLabel('For pages that allow scripts').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
    }
    await context.close();
    const [[example, frameOfExample], [element, frame]] = made;
    assert.match(example, /view="licenses\?figure=capacity" example="license-example"/);
    assert.match(frameOfExample, /embed\.html#\/licenses\?figure=capacity&amp;e=1\.example%3Alicense-example"/);
    for (const markup of [example, frameOfExample, element, frame]) assert.doesNotMatch(markup.trim(), /\n\s*\n/);
    for (const [markup, says] of [[example, tooMany], [element, /^60 licenses over/]]) {
      await host(markup, async (page) => {
        await page.locator('tandem-view').scrollIntoViewIfNeeded();
        await answer(page).waitFor();
        assert.match(await answer(page).innerText(), says);
        await page.locator('tandem-view [role=dialog]').waitFor();
      });
      await host(markup, async (page) => {
        assert.match(await page.locator('.tandem-answer').innerText(), says);
        assert.equal(await page.locator('.tandem-picture').isVisible(), true);
        await fits(page);
      }, { options: { javaScriptEnabled: false } });
    }
    for (const [markup, says] of [[frameOfExample, tooMany], [frame, /^60 licenses over/]]) {
      await host(markup, async (page) => {
        const stated = await page.locator('.tandem-answer').innerText();
        assert.match(stated, says);
        const shown = page.frameLocator('iframe').locator('.page-head .answer').first();
        await shown.waitFor();
        assert.equal(await shown.innerText(), stated);
      });
      await host(markup, async (page) => {
        assert.match(await page.locator('.tandem-answer').innerText(), says);
        assert.equal(await page.locator('.tandem-picture').isVisible(), true);
        await fits(page);
      }, { options: { javaScriptEnabled: false } });
    }
  });
});
