// What has to work in every engine, told once.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, test } from 'node:test';
import { dist, serve } from '../harness.mjs';

const nodes = '100 seats over four nodes';
const regions = 'Two regions, 800 agents';
const tooMany = '100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents';
const everyOrigin = { 'access-control-allow-origin': '*' };

const run = '.simulation[aria-busy=false] .answer';
const openPage = '.main article.page:not([aria-busy=true])';

/** Opens an example where no plan is open yet. */
async function example(page, name) {
  await page.presses('button', name);
  await page.sees('.top .plan', name);
}

/** Goes to another page of the app by its link. */
async function follow(page, fragment) {
  await page.presses(`.rail a[href="${fragment}"]`);
  await page.sees(`.rail [aria-current][href="${fragment}"]`);
  await page.sees(openPage);
}

/** A page that is no part of Tandem, with a policy of its own. */
async function handbook(body, policy) {
  const headers = { 'content-type': 'text/html; charset=utf-8', ...(policy && { 'content-security-policy': policy }) };
  const server = createServer((_, response) => response.writeHead(200, headers).end(`<!doctype html><html lang="en"><title>Handbook</title>${body}`));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((resolve) => { server.close(resolve).closeAllConnections(); }),
  };
}

/**
 * Tells the stories in an engine. What is served draws in a sandbox, unless the engine takes such a frame for no origin
 * at all, which then may have no file: the page says so.
 */
export function tell(name, start, { drawsInSandbox = true } = {}) {
  let browser;
  let server;
  before(async () => {
    server = await serve(undefined, new Set(), everyOrigin);
    browser = await start();
  });
  after(async () => {
    await browser?.stop();
    await server.close();
  });

  /** Somebody who has never been here, on a page. */
  async function story(address, happen) {
    const { page, troubles, leave } = await browser.visitor();
    try {
      await page.go(address);
      await happen(page);
      assert.deepEqual(troubles, []);
    } finally {
      await leave();
    }
  }

  /** A story on a page of the app. */
  const inApp = (fragment, happen) => story(`${server.address}${fragment}`, happen);

  /** Waits for a file that the browser saves, and gives its bytes. */
  const saved = (page, name) => page.until(`the file ${name}`, async () => {
    const bytes = await readFile(join(browser.downloads, name));
    return bytes.length > 0 && bytes;
  });

  async function breakHost(page) {
    await page.presses('.map [data-thing="host:ixn-1a"] > .map-name');
    await page.presses('.sheet button', 'Host failure');
    await page.sees(run, /^1 failure:/);
  }

  async function longRun(page) {
    await page.sees('button', 'Run again');
    await page.sees('.long-run .answer', /^Availability 99\.99\d* % over 10,000 simulated years/);
  }

  async function workbook(page, name) {
    await page.presses('button', 'Workbook');
    assert.equal((await saved(page, name)).subarray(0, 2).toString(), 'PK');
  }

  describe(name, () => {
    test('an example is opened, changed and taken back, and is there after a reload', () => inApp('#/licenses', async (page) => {
      await example(page, nodes);
      await page.sees('.answer', tooMany);
      await page.fills('[data-path$=".pool"]', '110');
      await page.sees('.answer', '110 licenses over 4 nodes');
      await page.presses('button', 'Undo');
      await page.sees('.answer', tooMany);
      await page.presses('button', 'Redo');
      await page.sees('.answer', '110 licenses over 4 nodes');
      await page.sees('.top', 'Saved in this browser');
      await page.reload();
      await page.sees('.answer', '110 licenses over 4 nodes');
    }));

    test('a scenario is simulated', () => inApp('#/simulation', async (page) => {
      await page.presses('[data-scenario=warm-takeover]');
      await page.presses('button', 'Show it without a guess');
      await page.sees(run, '1 failure: server is down for 9.9 s; of 265 interactions 31 are lost');
    }));

    test('a host of a plan is broken', () => inApp('#/licenses', async (page) => {
      await example(page, nodes);
      await follow(page, '#/simulation');
      await breakHost(page);
    }));

    test('a long run is run and a workbook is saved', () => inApp('#/long-run', async (page) => {
      await example(page, regions);
      await longRun(page);
      await follow(page, '#/report');
      await workbook(page, 'two-regions-800-agents.xlsx');
    }));

    test('a save that is refused at its end is said, and the next one is kept', () => inApp('#/licenses', async (page) => {
      await page.run(() => {
        window.commit = IDBTransaction.prototype.commit;
        IDBTransaction.prototype.commit = function abort() { this.abort(); };
      });
      await example(page, nodes);
      await page.sees('.notice', 'The browser did not save the last change');
      await page.sees('.saved', 'Not saved');
      await page.run(() => { IDBTransaction.prototype.commit = window.commit; });
      await page.fills('[data-path$=".pool"]', '110');
      await page.sees('.saved', 'Saved in this browser');
      await page.reload();
      await page.sees('.answer', '110 licenses over 4 nodes');
    }));

    test('a browser that forgets which plan was open opens the one saved last', () => inApp('#/licenses', async (page) => {
      await example(page, nodes);
      await page.sees('.saved', 'Saved in this browser');
      await page.run(() => { localStorage.clear(); sessionStorage.clear(); });
      await page.reload();
      await page.sees('.top .plan', nodes);
    }));

    test('everything works with the server gone after one visit', async () => {
      const own = await serve();
      try {
        await story(own.address, async (page) => {
          await page.sees('.rail', 'Saved for offline use');
          await own.close();
          await page.reload();
          await follow(page, '#/long-run');
          await example(page, regions);
          await longRun(page);
          await follow(page, '#/recovery');
          await page.sees('.recovery-table');
        });
      } finally {
        await own.close();
      }
    });

    test('the one file works from disk', async () => {
      // Alone in a folder, so that there is nothing beside it to be found.
      const file = join(browser.downloads, 'tandem.html');
      await copyFile(join(dist, 'tandem.html'), file);
      await story(`${pathToFileURL(file)}#/licenses`, async (page) => {
        await example(page, nodes);
        await page.fills('[data-path$=".pool"]', '110');
        await page.sees('.answer', '110 licenses over 4 nodes');
        await follow(page, '#/simulation');
        await breakHost(page);
        await follow(page, '#/report');
        await workbook(page, '100-seats-over-four-nodes.xlsx');
        await page.sees('.top', 'Saved in this browser');
        await page.reload();
        await page.sees('.top .plan', nodes);
      });
    });

    test('a view works in a page of another origin under the documented policy', async () => {
      const page = await handbook(
        `<script type="module" src="${server.address}embed.js"></script>
        <tandem-view view="licenses" example="license-example" load="now"><p class="tandem-answer">Its author's answer</p></tandem-view>`,
        // The page's own icon is no matter of the view's.
        `default-src 'none'; img-src 'self'; script-src ${server.address} 'wasm-unsafe-eval'; connect-src ${server.address}`,
      );
      try {
        await story(page.address, async (page) => {
          await page.sees('.answer', tooMany);
          await page.fills('[data-path$=".pool"]', '110');
          await page.sees('.answer', '110 licenses over 4 nodes');
        });
      } finally {
        await page.close();
      }
    });

    for (const [what, address, needsFiles] of [
      ['the app', '#/licenses', true],
      ['the one file', 'tandem.html#/licenses', false],
      ['a view', 'embed.html#/licenses?e=1.example%3Alicense-example', true],
    ]) {
      const draws = drawsInSandbox || !needsFiles;
      test(`in a sandbox ${what} ${draws ? 'draws' : 'says what this browser keeps from it'}`, async () => {
        const page = await handbook(`<iframe title="Tandem" width="1200" height="700" sandbox="allow-scripts" src="${server.address}${address}"></iframe>`);
        try {
          await story(page.address, async (page) => {
            const frame = await page.within('iframe');
            if (!draws) return frame.sees('p', 'a frame whose sandbox omits allow-same-origin');
            if (what !== 'a view') await example(frame, nodes);
            await frame.sees('.answer', tooMany);
            // Its sheet is here too: without it an icon is as large as its column.
            const width = await frame.run(() => document.querySelector('.icon')?.getBoundingClientRect().width ?? 0);
            assert.ok(width < 40, `an icon of ${width} px`);
          });
        } finally {
          await page.close();
        }
      });
    }
  });
}
