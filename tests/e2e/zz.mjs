import { deflateSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { launch, open, serve, root } from './harness.mjs';
const server = await serve('/tmp/simpage-dist1'); const browser = await launch();
const faults = []; for (let i = 0; i < 1500; i++) faults.push({ at_s: 60 + i * 8000, kind: 'unit-down', target: 'unit:region-1', for_s: 4000 });
const pack = (o) => '1.' + deflateSync(Buffer.from(JSON.stringify(o)), { level: 9 }).toString('base64url');
const plan = JSON.parse(await readFile(root + 'assets/examples/region-pair.json', 'utf8'));
const r = pack({ seed: 1, duration_s: 1500 * 8000, faults, traffic: { rate_per_s: 0 } });
const { page } = await open(browser, server.address, `#/simulation?r=${r}&p=${pack(plan)}`, {});
await page.locator('.simulation[aria-busy=false] .map').waitFor({ timeout: 120000 });
const cdp = await page.context().newCDPSession(page);
await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
const metrics = async () => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map((m) => [m.name, m.value]));
const run = async (label, place) => {
  const a = await metrics();
  await page.evaluate(async (place) => {
    const slider = document.querySelector('.transport-moment'); const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const max = Number(slider.max);
    for (let i = 0; i < 60; i++) {
      set.call(slider, String((place === 'far' ? (i * 0.6180339) % 1 : 0.5 + i * 1e-8) * max));
      slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((d) => { const c = new MessageChannel(); c.port1.onmessage = d; c.port2.postMessage(0); });
      await new Promise(requestAnimationFrame);
    }
  }, place);
  const b = await metrics();
  for (const k of ['TaskDuration', 'ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']) console.log(label, k, ((b[k] - a[k]) / 60 * 1000).toFixed(2), 'ms cpu per seek');
};
await run('far', 'far'); await run('near', 'near'); await run('far again', 'far');
console.log(await page.evaluate(() => [...document.querySelectorAll('.stage > *')].map((e) => `${e.className || e.tagName} ${e.querySelectorAll('*').length}`)));
await browser.close(); await server.close();
