// Chromium and Firefox, driven by puppeteer over the protocols DevTools and WebDriver BiDi.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { wide } from '../harness.mjs';
import { Page } from './page.mjs';

class Puppet extends Page {
  constructor(page, frame = page.mainFrame()) {
    super();
    Object.assign(this, { page, inner: frame });
  }

  evaluate(script) { return this.inner.evaluate(script); }

  async element(script) { return (await this.inner.evaluateHandle(script)).asElement(); }

  async press(script) { await (await this.element(script)).click(); }

  async keys(text) {
    for (const key of text) await this.page.keyboard.press(key === '\t' ? 'Tab' : key);
  }

  go(address) { return this.page.goto(address); }

  reload() { return this.page.reload(); }

  /** The page as a PDF, on the paper its style asks for. */
  print() { return this.page.pdf({ preferCSSPageSize: true, format: 'a4' }); }

  async frame(script) { return new Puppet(this.page, await (await this.element(script)).contentFrame()); }
}

/** Starts a browser, in which each visitor is a stranger. */
async function start(options) {
  const downloads = await mkdtemp(join(tmpdir(), 'tandem-'));
  const browser = await puppeteer.launch({ headless: true, defaultViewport: wide, ...options(downloads) });
  return {
    downloads,
    /** A visitor's page, what goes wrong behind it, and the way out. */
    async visitor() {
      const context = await browser.createBrowserContext({ downloadBehavior: { policy: 'allow', downloadPath: downloads } });
      const page = await context.newPage();
      const troubles = [];
      page.on('pageerror', (error) => troubles.push(`${error}`));
      return { page: new Puppet(page), troubles, leave: () => context.close() };
    },
    async stop() {
      await browser.close();
      await rm(downloads, { recursive: true });
    },
  };
}

export const chromium = () => start(() => ({
  executablePath: process.env.TANDEM_BROWSER ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
}));

export const firefox = () => start((downloads) => ({
  browser: 'firefox',
  executablePath: process.env.TANDEM_FIREFOX ?? '/usr/bin/firefox-esr',
  extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': downloads },
}));
