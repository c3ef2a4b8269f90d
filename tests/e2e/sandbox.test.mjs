// Inside a sandbox that leaves out allow-same-origin: nothing is stored, no worker starts, and the pages draw.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { launch, serve } from './harness.mjs';

const answer = '100 licenses over 4 nodes at 30 give a cluster capacity of 10 agents';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** A page with a sandboxed frame in it, of a server that lets every origin read its files, or none. */
async function sandboxed(address, happen, headers = { 'access-control-allow-origin': '*' }) {
  const server = await serve(undefined, new Set(), headers);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(`${error}`));
    const host = `${server.address}host.html`;
    const body = `<!doctype html><title>Host</title><iframe title="Tandem" width="1400" height="800" sandbox="allow-scripts" src="${address}"></iframe>`;
    await context.route(host, (route) => route.fulfill({ contentType: 'text/html', body }));
    await page.goto(host);
    await happen(page.frameLocator('iframe'), errors);
  } finally {
    await context.close();
    await server.close();
  }
}

describe('in a sandbox', () => {
  // Case B6.
  for (const [what, address] of [['the app', ''], ['the one file', 'tandem.html']]) {
    test(`${what} draws, says that nothing is kept, and works`, () => sandboxed(`/${address}#/licenses`, async (app, errors) => {
      await app.getByRole('button', { name: '100 seats over four nodes' }).click();
      await app.getByText(answer).first().waitFor();
      await app.getByText('Not saved: lasts until this page is closed').waitFor();
      await app.getByText('This browser saves nothing for this page').waitFor();
      // Styles are in force.
      assert.equal(Math.round((await app.locator('.icon').first().boundingBox()).width), 20);
      await app.locator('[data-path$=".seats.ics_multi_media_agent_seat"]').first().fill('25');
      await app.getByRole('button', { name: /Configured in total\s*115/ }).waitFor();
      await app.locator('.rail a[href="#/long-run"]').click();
      await app.getByText(address ? /^Availability .* over 10,000 simulated years/ : 'in a sandbox, where the browser starts no worker').first().waitFor();
      assert.deepEqual(errors, []);
    }));
  }

  // Case B6.
  test('a view draws', () => sandboxed('/embed.html#/licenses?e=1.example%3Alicense-example', async (view, errors) => {
    await view.getByText(answer).first().waitFor();
    assert.deepEqual(errors, []);
  }));

  test('the app says what its server has to send, where that lets no other origin in', () => sandboxed('/#/licenses', async (app) => {
    await app.getByRole('heading', { name: 'Tandem has stopped' }).waitFor();
    await app.getByText('its server sends the header Access-Control-Allow-Origin').waitFor();
  }, {}));
});
