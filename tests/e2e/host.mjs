// Pages of somebody else's with views in them.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before } from 'node:test';
import { launch, serve } from './harness.mjs';

/** A browser, a server of views (of a folder, where one is told) that lets every origin read its files, and pages that hold them. */
export function hosts(folder) {
  const theatre = { browser: undefined, server: undefined };
  before(async () => {
    theatre.browser = await launch();
    theatre.server = await serve(folder, new Set(), { 'access-control-allow-origin': '*' });
  });
  after(async () => {
    await theatre.browser.close();
    await theatre.server.close();
  });
  /** A page of somebody else's with views in it, and whatever goes wrong behind the scenes. */
  theatre.host = async function host(body, happen, { elsewhere = false, policy, options = {}, prepare = () => {}, expected = [] } = {}) {
    const context = await theatre.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    const headers = { 'content-type': 'text/html', ...(policy && { 'content-security-policy': policy }) };
    const html = `<!doctype html><html lang="en"><title>Handbook</title><main tabindex="-1"><h1>Handbook</h1>${body}</main>
      <script type="module" src="${theatre.server.address}embed.js"></script></html>`;
    // Another port is another origin.
    const other = createServer((_, response) => response.writeHead(200, headers).end(html));
    await new Promise((resolve) => { other.listen(0, '127.0.0.1', resolve); });
    const address = elsewhere ? `http://127.0.0.1:${other.address().port}/` : `${theatre.server.address}host.html`;
    if (!elsewhere) await context.route(address, (route) => route.fulfill({ headers, body: html }));
    const page = await context.newPage();
    const troubles = [];
    const requests = [];
    const note = (what) => { if (!expected.some((pattern) => pattern.test(what))) troubles.push(what); };
    page.on('pageerror', (error) => note(`error: ${error}`));
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) note(`console: ${message.text()}`); });
    page.on('requestfailed', (request) => note(`failed: ${request.url()}`));
    page.on('request', (request) => requests.push(request.url()));
    try {
      await prepare(page);
      await page.goto(address);
      await happen(page, requests);
      assert.deepEqual(troubles, []);
    } finally {
      await context.close();
      await new Promise((resolve) => { other.close(resolve).closeAllConnections(); });
    }
  };
  return theatre;
}
