// Views in other people's pages: many of them, under strict policies, on other origins, without scripts.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { violations } from './axe.mjs';
import { fits, inEveryAppearance } from './harness.mjs';
import { hosts } from './host.mjs';
import { plain, sheets } from './pdf.mjs';

// Needs nothing of the page but what the README names.
const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; require-trusted-types-for 'script'";
const handbook = 'examples/embedding/';

const theatre = hosts();
const { host } = theatre;

const licenses = (attributes = '', content = '') => `<tandem-view view="licenses" example="license-example" load="now" ${attributes}>${content}</tandem-view>`;
const answer = (page) => page.locator('tandem-view .page-head .answer').first();
const seats = (page, node = 0) => page.locator(`tandem-view input[data-path="engage.interaction_server_cluster.nodes[${node}].seats.ics_multi_media_agent_seat"]`);
const pool = (page) => page.locator('tandem-view input[data-path="engage.interaction_server_cluster.licenses[0].pool"]');

describe('views in a page that is printed', () => {
  test('stand one below the other, whole, with nothing printed over anything', () => host(`
    <p>Before all.</p>${licenses()}<p>Between the two.</p>
    <tandem-view view="simulation?scenario=warm-takeover" example="iwd-site" load="now"></tandem-view><p>After all.</p>`, async (page) => {
    await page.locator('tandem-view').nth(1).locator('.page:not([aria-busy=true])').waitFor();
    await answer(page).waitFor();
    await page.emulateMedia({ media: 'print' });
    const boxes = await page.evaluate(() => [...document.querySelectorAll('main > *')].map((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      const inside = [...element.shadowRoot?.querySelectorAll('.embedded *') ?? []].filter((it) => it.checkVisibility() && !it.closest('.visually-hidden'));
      return { top, bottom, lowest: Math.max(bottom, ...inside.map((it) => it.getBoundingClientRect().bottom)) };
    }));
    for (const [at, box] of boxes.entries()) {
      assert.ok(box.lowest <= box.bottom + 1, `what is in ${at} reaches below it: ${JSON.stringify(box)}`);
      assert.ok(at === 0 || boxes[at - 1].bottom <= box.top + 1, `${at} begins above the end of the one before`);
    }
    const pinned = await page.evaluate(() => [...document.querySelectorAll('tandem-view')].flatMap((view) => [...view.shadowRoot.querySelectorAll('*')])
      .filter((element) => element.checkVisibility() && /fixed|sticky/.test(getComputedStyle(element).position)).map((element) => element.className));
    assert.deepEqual(pinned, []);
    const written = sheets(await page.pdf());
    const all = written.join('');
    const places = ['Before all.', 'Between the two.', 'After all.'].map((line) => all.indexOf(plain(line)));
    assert.ok(places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])), `${places}`);
  }));
});

describe('views in a page', () => {
  test('ten of them fetch and compile one module', () => host(licenses().repeat(5) + '<tandem-view view="learn?model=start-order" load="now"></tandem-view>'.repeat(5), async (page, requests) => {
    for (let index = 0; index < 10; index += 1) await page.locator('tandem-view').nth(index).locator('.answer').waitFor();
    const names = requests.map((url) => url.split('/').pop());
    assert.equal(names.filter((name) => name.endsWith('.wasm')).length, 1);
    assert.equal(names.filter((name) => name.startsWith('app-')).length, 2);
    assert.equal(names.filter((name) => name.endsWith('.css')).length, 1);
    assert.equal(await page.evaluate(() => globalThis.compiled), 1);
  }, {
    prepare: (page) => page.addInitScript(() => {
      globalThis.compiled = 0;
      for (const name of ['compile', 'compileStreaming', 'instantiate', 'instantiateStreaming']) {
        const original = WebAssembly[name];
        WebAssembly[name] = (...given) => {
          globalThis.compiled += 1;
          return original(...given);
        };
      }
    }),
  }));

  test('load in sight, or on a click, and show what stands in them until then', () => host(`
    <tandem-view view="matrix" load="click"><p class="still">The answer</p></tandem-view>
    <div style="height: 4000px"></div>
    <tandem-view view="matrix"><p class="still">The answer</p></tandem-view>`, async (page, requests) => {
    await page.getByRole('button', { name: 'Try it here' }).waitFor();
    assert.equal(await page.locator('.still').first().isVisible(), true);
    assert.equal(requests.some((url) => url.endsWith('.wasm')), false);
    await page.locator('tandem-view').nth(1).scrollIntoViewIfNeeded();
    await page.locator('tandem-view').nth(1).locator('.answer').waitFor();
    assert.equal(await page.locator('.still').nth(1).isVisible(), false);
    assert.equal(await page.locator('tandem-view').first().locator('.answer').count(), 0);
    await page.getByRole('button', { name: 'Try it here' }).click();
    await answer(page).waitFor();
  }));

  test('grow and shrink with what they show', () => host(licenses('height="200"'), async (page) => {
    await answer(page).waitFor();
    const height = () => page.locator('tandem-view').evaluate((view) => [view.offsetHeight, view.scrollHeight]);
    const [before] = await height();
    assert.ok(before > 200);
    await page.locator('[data-figure="capacity"]').click();
    await page.getByRole('dialog').waitFor();
    const [opened, content] = await height();
    assert.ok(opened > before, `${opened} after ${before}`);
    assert.equal(opened, content);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal((await height())[0], before);
    assert.equal(await page.evaluate(() => document.querySelector('tandem-view').shadowRoot.activeElement.dataset.figure), 'capacity');
  }));

  test('tell of changes and results, and take a plan as a property', () => host(licenses(), async (page) => {
    // The result of the plan as it is given has been told by then.
    await page.waitForFunction(() => window.tandem);
    await page.evaluate(() => {
      globalThis.told = [];
      for (const kind of ['change', 'result']) document.addEventListener(kind, ({ target, detail }) => { if (detail) globalThis.told.push([target.localName, kind, detail]); });
    });
    await seats(page).fill('25');
    await page.waitForFunction(() => globalThis.told.length === 2);
    const [[from, kind, change], [, other, result]] = await page.evaluate(() => globalThis.told);
    assert.deepEqual([from, kind, other], ['tandem-view', 'change', 'result']);
    assert.equal(change.plan.engage.interaction_server_cluster.nodes[0].seats.ics_multi_media_agent_seat, 25);
    assert.equal(result.licensing[0].capacity, 15);
    const plan = await page.evaluate(() => document.querySelector('tandem-view').plan);
    assert.deepEqual(plan, change.plan);
    await page.evaluate(() => {
      const view = document.querySelector('tandem-view');
      const { plan } = view;
      plan.engage.interaction_server_cluster.licenses[0].pool = 200;
      globalThis.told.length = 0;
      view.plan = plan;
    });
    await page.waitForFunction(() => globalThis.told.length > 0);
    assert.deepEqual(await page.evaluate(() => globalThis.told.map(([, kind]) => kind)), ['result']);
    assert.match(await answer(page).innerText(), /^200 licenses/);
    await assert.rejects(page.evaluate(() => { document.querySelector('tandem-view').plan = '{'; }), /JSON/);
    assert.match(await answer(page).innerText(), /^200 licenses/);
  }));

  test('take changes back, each for itself', () => host(licenses().repeat(2), async (page) => {
    await page.locator('tandem-view').nth(1).locator('.answer').waitFor();
    await seats(page).first().fill('25');
    await page.waitForFunction(() => document.querySelector('tandem-view').plan.engage.interaction_server_cluster.nodes[0].seats.ics_multi_media_agent_seat === 25);
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => document.querySelector('tandem-view').plan.engage.interaction_server_cluster.nodes[0].seats.ics_multi_media_agent_seat === 30);
    await page.keyboard.press('Control+Shift+z');
    await page.waitForFunction(() => document.querySelector('tandem-view').plan.engage.interaction_server_cluster.nodes[0].seats.ics_multi_media_agent_seat === 25);
    for (const index of [0, 1]) await page.locator('tandem-view').nth(index).locator('[data-figure="capacity"]').click();
    assert.equal(await page.getByRole('dialog').count(), 2);
    await page.keyboard.press('Escape');
    await page.locator('tandem-view').nth(1).getByRole('dialog').waitFor({ state: 'detached' });
    assert.equal(await page.getByRole('dialog').count(), 1);
  }));

  test('let nothing be changed that is locked', () => host(licenses('locked="engage.interaction_server_cluster.licenses"'), async (page) => {
    await answer(page).waitFor();
    assert.equal(await pool(page).getAttribute('readonly'), '');
    assert.equal(await page.getByRole('button', { name: 'Add a license item' }).isDisabled(), true);
    assert.equal(await seats(page).getAttribute('readonly'), null);
    await seats(page).fill('20');
    await page.waitForFunction(() => document.querySelector('tandem-view').plan.engage.interaction_server_cluster.nodes[0].seats.ics_multi_media_agent_seat === 20);
    await page.evaluate(() => document.querySelector('tandem-view').removeAttribute('locked'));
    await page.waitForFunction(() => !document.querySelector('tandem-view').shadowRoot.querySelector('[data-path$=".pool"]').readOnly);
    // What readers have changed stays.
    assert.equal(await seats(page).inputValue(), '20');
  }));

  test('show the fields the page names, and no others', () => host(licenses('fields="engage.interaction_server_cluster.licenses[0].pool"'), async (page) => {
    await answer(page).waitFor();
    assert.equal(await pool(page).isVisible(), true);
    assert.equal(await seats(page).isVisible(), false);
    assert.equal(await page.getByRole('button', { name: 'Add a node' }).isVisible(), false);
  }));

  test('are read-only where the page says so', () => host(licenses('readonly'), async (page) => {
    await answer(page).waitFor();
    const open = await page.locator('tandem-view').evaluate((view) => [...view.shadowRoot.querySelectorAll('[data-path], [data-edits]')].filter((field) => field.matches('input, select, button') && !field.readOnly && !field.disabled).length);
    assert.equal(open, 0);
    const before = await page.evaluate(() => JSON.stringify(document.querySelector('tandem-view').plan));
    await seats(page).focus();
    await page.keyboard.type('5');
    // A figure is still explained.
    await page.locator('[data-figure="capacity"]').click();
    await page.getByRole('dialog').waitFor();
    assert.equal(await page.evaluate(() => JSON.stringify(document.querySelector('tandem-view').plan)), before);
  }));

  test('show a plan of the page\'s own, and say what cannot be read', () => host(`
    <tandem-view view="licenses" load="now"><script type="application/json">
      {"version": 1, "engage": {"interaction_server_cluster": {"licenses": [{"item": "seat", "pool": 9}], "nodes": [{"id": "a", "seats": {"seat": 5}}, {"id": "b", "seats": {"seat": 5}}]}}}
    </script></tandem-view>
    <tandem-view view="licenses" load="now" example="nothing" locked="nowhere"></tandem-view>`, async (page) => {
    await page.getByText('9 licenses over 2 nodes at 5').waitFor();
    await page.getByText('"example" is "nothing"').waitFor();
    await page.getByText('"locked" is "nowhere"').waitFor();
  }));

  test('follow the page when it says something else', () => host(licenses(), async (page) => {
    await answer(page).waitFor();
    await page.evaluate(() => document.querySelector('tandem-view').setAttribute('view', 'checks'));
    await page.locator('tandem-view').getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
    await page.evaluate(() => document.querySelector('tandem-view').setAttribute('example', 'icon-pair'));
    await page.locator('tandem-view .finding').first().waitFor();
    // Moved, taken out, put back.
    await page.evaluate(() => {
      const view = document.querySelector('tandem-view');
      document.querySelector('main').prepend(view);
    });
    await page.locator('tandem-view .finding').first().waitFor();
    await page.evaluate(async () => {
      const view = document.querySelector('tandem-view');
      view.remove();
      await new Promise((done) => { setTimeout(done); });
      document.querySelector('main').append(view);
    });
    await page.locator('tandem-view .finding').first().waitFor();
  }));

  test('take colors, fonts and color scheme of the page, and give none', async () => {
    const page = (scheme) => `<style>
        html { color-scheme: ${scheme}; font: 30px serif; color: rgb(1, 2, 3); text-align: right; letter-spacing: 4px; }
        * { --paper: red; text-transform: uppercase; } h1, p, button, .page, .answer { color: rgb(200, 0, 0) !important; margin: 50px; }
        tandem-view { --tandem-accent: rgb(9, 8, 7); --tandem-font: monospace; }
      </style>${licenses()}`;
    const look = (scheme) => host(page(scheme), async (page) => {
      const outside = () => page.evaluate(() => ['main', 'h1', 'html'].map((name) => JSON.stringify([...getComputedStyle(document.querySelector(name))].map((key) => getComputedStyle(document.querySelector(name)).getPropertyValue(key)).filter((value) => !value.includes('px')))));
      const before = await outside();
      await answer(page).waitFor();
      assert.deepEqual(await outside(), before);
      const inside = await page.evaluate(() => {
        const tree = document.querySelector('tandem-view').shadowRoot;
        const style = (selector) => getComputedStyle(tree.querySelector(selector));
        return {
          paper: style('.embedded').backgroundColor, ink: style('.answer').color, size: style('.answer').fontSize,
          align: style('.answer').textAlign, spacing: style('.answer').letterSpacing, transform: style('.answer').textTransform,
          family: style('.answer').fontFamily, link: style('.embedded-foot a').color, margin: style('.answer').marginTop,
          chart: getComputedStyle(tree.querySelector('canvas')).getPropertyValue('--tandem-chart-accent'),
        };
      });
      assert.deepEqual({ ...inside, paper: '', ink: '' }, {
        paper: '', ink: '', size: '18px', align: 'start', spacing: 'normal', transform: 'none', family: 'monospace',
        link: 'rgb(9, 8, 7)', margin: '0px', chart: 'rgb(9, 8, 7)',
      });
      assert.deepEqual([inside.paper, inside.ink], scheme === 'dark' ? ['rgb(22, 24, 28)', 'rgb(236, 238, 241)'] : ['rgb(255, 255, 255)', 'rgb(22, 24, 28)']);
    });
    await look('light');
    await look('dark');
  });

  test('read from left to right, in English, in a page that does not', () => host(`
    <div dir="rtl" lang="he">${licenses()}<tandem-view view="matrix" load="click"></tandem-view></div>`, async (page) => {
    await answer(page).waitFor();
    for (const [view, part] of [[0, '.page-head .answer'], [0, 'th'], [1, '[role=status]']]) {
      const reads = await page.locator('tandem-view').nth(view).locator(part).first()
        .evaluate((element) => [getComputedStyle(element).direction, element.matches(':lang(en-US)')]);
      assert.deepEqual(reads, ['ltr', true], part);
    }
    // The page's own text stays as it is.
    assert.equal(await page.locator('tandem-view').first().evaluate((view) => getComputedStyle(view).direction), 'rtl');
  }));

  test('leave address, history, title and storage alone', () => host(`${licenses()}<tandem-view view="learn?model=queue-order" load="now"></tandem-view>`, async (page) => {
    await answer(page).waitFor();
    const state = () => page.evaluate(async () => [
      location.href, history.length, document.title, localStorage.length, sessionStorage.length, document.cookie,
      (await indexedDB.databases()).length, (await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length,
    ]);
    const before = await state();
    assert.deepEqual(before.slice(3), [0, 0, '', 0, 0, 0]);
    await seats(page).fill('20');
    await page.locator('[data-figure="capacity"]').click();
    await page.getByRole('dialog').waitFor();
    await page.locator('tandem-view').nth(1).getByRole('link', { name: 'All limitations' }).click();
    await page.locator('tandem-view').nth(1).getByRole('heading', { level: 1, name: 'Cluster limitations' }).waitFor();
    await page.locator('tandem-view').nth(1).getByRole('link').first().click();
    await page.locator('tandem-view').nth(1).locator('.bench').waitFor();
    assert.deepEqual(await state(), before);
  }));

  test('lead to Tandem with the plan as it is', () => host(licenses(), async (page) => {
    await answer(page).waitFor();
    await pool(page).fill('60');
    await page.getByText('60 licenses over').waitFor();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open in Tandem' }).click();
    const app = await opened;
    await app.waitForURL(/licenses/);
    assert.match(app.url(), new RegExp(`^${theatre.server.address}#/licenses\\?c=.*&p=1\\.`));
    await app.locator('.rail').waitFor();
    await app.getByText('60 licenses over').first().waitFor();
    assert.equal(await app.evaluate(() => globalThis.opener), null);
  }));

  test('keep a plan where the page asks for it', () => host(licenses('keep="ours"'), async (page) => {
    await answer(page).waitFor();
    await pool(page).fill('60');
    await page.getByText('60 licenses over').waitFor();
    assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['tandem.view.ours']);
    await page.reload();
    await page.getByText('60 licenses over').waitFor();
  }));
});

describe('pages that allow little', () => {
  test('a strict policy lets everything in that is needed, without workers', () => host('<tandem-view view="long-run" example="region-pair" load="now"></tandem-view><tandem-view view="matrix" load="now"></tandem-view>', async (page) => {
    await page.getByText('over 10,000 simulated years').first().waitFor();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    assert.equal(page.workers().length, 0);
    await page.locator('tandem-view').nth(1).locator('.answer').waitFor();
    // Icons are drawn, and sheets are in force.
    const icon = await page.locator('tandem-view .icon').first().boundingBox();
    assert.equal(Math.round(icon.width), 16);
  }, { policy: `${strict}; worker-src 'none'`, expected: [/worker|Refused|Trusted|violates/i] }));

  test('none of them scrolls the page around it by itself', () => host(`
    <div style="height: 3000px"></div>
    <tandem-view view="matrix?row=service.info-mart" load="now"></tandem-view>
    <tandem-view view="plan?at=objectives" example="region-pair" load="now"></tandem-view>
    <tandem-view view="learn?model=start-order" load="now"></tandem-view>`, async (page) => {
    const place = () => page.evaluate(() => Math.round(window.scrollY));
    const views = page.locator('tandem-view');
    await views.nth(0).locator('.sheet').waitFor();
    await views.nth(1).locator('.plan-form').waitFor();
    await views.nth(2).locator('.answer').waitFor();
    assert.equal(await place(), 0);
    // Nor when the page has it show something else.
    await views.nth(2).evaluate((view) => view.setAttribute('view', 'learn?model=queue-order'));
    await views.nth(2).locator('h1', { hasText: 'Queue order' }).waitFor();
    assert.equal(await place(), 0);
  }));

  test('a page of another origin answers the same, in turns', async () => {
    let said;
    const view = '<tandem-view view="long-run?seed=3" example="region-pair" load="now"></tandem-view>';
    const over = async (page) => {
      await page.getByRole('button', { name: 'Run again' }).waitFor();
      return answer(page).innerText();
    };
    await host(view, async (page) => {
      said = await over(page);
    });
    await host(view, async (page) => {
      assert.equal(await over(page), said);
      assert.equal(page.workers().length, 0);
    }, { elsewhere: true, policy: `default-src 'none'; script-src ${theatre.server.address} 'wasm-unsafe-eval'; connect-src ${theatre.server.address}` });
  });

  test('a run is simulated there too, some steps at a time', () => host('<tandem-view view="simulation?scenario=warm-takeover" load="now"></tandem-view>', async (page) => {
    await page.getByRole('button', { name: 'Show it without a guess' }).click();
    await page.getByText('1 failure: server is down for 9.9 s; of 265 interactions 31 are lost').first().waitFor();
    assert.equal(page.workers().length, 0);
    // Keys of the run are those of the view, not of the page around it.
    const clock = () => page.locator('tandem-view .transport').innerText();
    const before = await clock();
    await page.locator('main').focus();
    await page.keyboard.press('End');
    assert.equal(await clock(), before);
    await page.locator('tandem-view .transport button').first().focus();
    await page.keyboard.press('End');
    await page.waitForFunction((before) => document.querySelector('tandem-view').shadowRoot.querySelector('.transport').innerText !== before, before);
  }, { elsewhere: true, policy: `default-src 'none'; script-src ${theatre.server.address} 'wasm-unsafe-eval'; connect-src ${theatre.server.address}` }));

  test('with the module gone the page stays as it was, and tries again when asked', () => host(licenses('', '<p class="still">The answer</p>'), async (page) => {
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    assert.equal(await page.locator('.still').isVisible(), true);
    await page.unroute('**/app-*_bg.wasm*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await answer(page).waitFor();
  }, {
    prepare: (page) => page.route('**/app-*_bg.wasm*', (route) => route.fulfill({ status: 404, body: '' })),
    expected: [/404|tandem-view|Wasm|wasm/],
  }));
});

describe('the handbook', () => {
  const open = async (happen, options = {}) => {
    const context = await theatre.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    try {
      const page = await context.newPage();
      const troubles = [];
      page.on('pageerror', (error) => troubles.push(`${error}`));
      page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) troubles.push(message.text()); });
      await page.goto(theatre.server.address + handbook);
      await happen(page);
      assert.deepEqual(troubles, []);
    } finally {
      await context.close();
    }
  };

  /** Loads every view of the page; the number of them. */
  const all = async (page) => {
    const views = page.locator('tandem-view');
    for (const view of await views.all()) {
      await view.scrollIntoViewIfNeeded();
      if (await view.getAttribute('load') === 'click') await view.getByRole('button', { name: 'Try it here' }).click();
      // A staged run has its reader guess first.
      if (/simulation/.test(await view.getAttribute('view'))) {
        await view.getByRole('button', { name: 'Show it without a guess' }).click();
        await view.locator('.stage').waitFor();
      }
      await view.locator('.answer').first().waitFor();
    }
    return views.count();
  };

  test('shows the right answers with scripts off', () => open(async (page) => {
    const stated = page.locator('tandem-view .tandem-answer');
    assert.equal(await stated.count(), 5);
    for (const one of await stated.all()) assert.equal(await one.isVisible(), true);
    assert.match(await stated.nth(1).innerText(), /^100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents/);
    assert.equal(await page.locator('tandem-view svg').count(), 5);
  }, { javaScriptEnabled: false }));

  test('says the same in its views', () => open(async (page) => {
    const stated = await page.locator('tandem-view .tandem-answer').allTextContents();
    assert.equal(await all(page), 5);
    const shown = await page.locator('tandem-view').evaluateAll((views) => views.map((view) => view.shadowRoot.querySelector('.page-head .answer').textContent.trim()));
    assert.deepEqual(shown, stated);
  }));

  test('bars nobody', () => open(async (page) => {
    await inEveryAppearance(page, async (appearance) => assert.deepEqual(await violations(page), [], appearance));
    await all(page);
    await inEveryAppearance(page, async (appearance) => {
      assert.deepEqual(await violations(page), [], appearance);
      await fits(page);
    });
  }));
});

describe('a view in a frame', () => {
  const frame = (address) => `<iframe data-tandem title="Licenses" width="900" height="150" src="${address}"></iframe>`;
  const inside = `${'embed.html#/licenses?e=1.example%3Alicense-example'}`;
  const body = () => `${frame(theatre.server.address + inside)}<script src="${theatre.server.address}embed-resize.js"></script>`;
  const height = (page) => page.evaluate(() => document.querySelector('iframe').offsetHeight);

  for (const origin of ['same', 'another']) {
    test(`gets the height it needs in a page of ${origin} origin`, () => host(body(), async (page) => {
      const view = page.frameLocator('iframe');
      await view.locator('.answer').first().waitFor();
      await page.waitForFunction(() => document.querySelector('iframe').offsetHeight > 600);
      const before = await height(page);
      await view.locator('[data-figure="capacity"]').click();
      await page.waitForFunction((before) => document.querySelector('iframe').offsetHeight > before, before);
      const [content, window] = await view.locator('html').evaluate((html) => [html.scrollHeight, innerHeight]);
      assert.ok(content <= window, `${content} px in ${window} px`);
    }, { elsewhere: origin === 'another' }));
  }

  test('hears nothing, and the page hears nobody else', () => host(`${body()}<iframe id="stranger" title="Stranger" srcdoc="<script>parent.postMessage({ tandem: 'height', height: 7 }, '*')</script>"></iframe>`, async (page) => {
    const view = page.frameLocator('iframe[data-tandem]');
    await view.locator('.answer').first().waitFor();
    await page.waitForFunction(() => document.querySelector('iframe').offsetHeight > 600);
    const before = await height(page);
    const said = await view.locator('.answer').first().innerText();
    await page.evaluate(async () => {
      const frame = document.querySelector('iframe[data-tandem]');
      for (const hostile of [null, 'x', { tandem: 'height', height: -1 }, { tandem: 'plan', plan: '{}' }, { tandem: 'height', height: 9 }, { tandem: 'go', view: 'plan' }]) {
        frame.contentWindow.postMessage(hostile, '*');
        window.postMessage(hostile, '*');
      }
      // Messages arrive in their order.
      await new Promise((heard) => {
        addEventListener('message', ({ data }) => { if (data === 'last') heard(); });
        window.postMessage('last', '*');
      });
    });
    assert.equal(await height(page), before);
    assert.equal(await view.locator('.answer').first().innerText(), said);
    // Not even the frame itself may ask for nonsense.
    for (const height of ['1e9', 'NaN', '-5', '"wide"']) await view.locator('html').evaluate((_, height) => parent.postMessage({ tandem: 'height', height: eval(height) }, '*'), height).catch(() => {});
    assert.equal(await height(page), before);
  }));

  test('shows what its address says, in the scheme it says', () => host(frame(`${theatre.server.address}embed.html#/checks?e=1.example%3Aicon-pair+read-only+dark`), async (page) => {
    const view = page.frameLocator('iframe');
    await view.locator('.finding').first().waitFor();
    assert.equal(await view.locator('.embedded').evaluate((body) => getComputedStyle(body).backgroundColor), 'rgb(22, 24, 28)');
    assert.equal(await view.locator('.finding-detail button').first().isDisabled(), true);
    await page.evaluate((address) => { document.querySelector('iframe').src = address; }, `${theatre.server.address}embed.html#/nowhere`);
    await view.getByText('"view" is "nowhere"').waitFor();
  }));
});
