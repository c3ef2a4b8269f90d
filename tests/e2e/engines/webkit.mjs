// WebKitGTK, driven over WebDriver on a screen that nobody sees.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wide } from '../harness.mjs';
import { Page } from './page.mjs';

const TAB = '\uE004';

/** How long a driver may take to answer, and a browser to start, which takes half a second. */
const ANSWER_MS = 30_000;
const START_MS = 10_000;

/** What a WebDriver answers, or its error. */
async function ask(method, address, body, patience = ANSWER_MS) {
  const sent = { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(patience) };
  const response = await fetch(address, sent).catch((error) => { throw new Error(`${method} ${address}: ${error}`); });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${address}: ${value.error}: ${value.message}`);
  return value;
}

/** Brings an element into view, and says whether it is in a shadow root. It runs in the page. */
function inView(element) {
  element.scrollIntoView({ block: 'center', behavior: 'instant' });
  return [element, element.getRootNode() !== document];
}

class View extends Page {
  /** A page of a session, or the frame that an element of it holds. */
  constructor(session, holder) {
    super();
    Object.assign(this, { session, holder });
  }

  /** Does something where this page is: a driver is in one frame at a time. */
  async here(work) {
    if (this.holder) await ask('POST', `${this.session}/frame`, { id: this.holder });
    try {
      return await work();
    } finally {
      if (this.holder) await ask('POST', `${this.session}/frame`, { id: null });
    }
  }

  async evaluate(script) {
    const whole = `const done = arguments[0]; Promise.resolve(${script}).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.here(() => ask('POST', `${this.session}/execute/async`, { script: whole, args: [] }));
    if (error) throw new Error(error);
    return value;
  }

  element(script) { return ask('POST', `${this.session}/execute/sync`, { script: `return ${script}`, args: [] }); }

  act(input) { return ask('POST', `${this.session}/actions`, { actions: [input] }); }

  press(script) {
    return this.here(async () => {
      const [element, isInShadow] = await this.element(`(${inView})(${script})`);
      const [id] = Object.values(element);
      if (!isInShadow) return ask('POST', `${this.session}/element/${id}/click`, {});
      // The driver's own click takes what is in a shadow root for covered by its host.
      const actions = [
        { type: 'pointerMove', origin: element, x: 0, y: 0 }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 },
      ];
      return this.act({ type: 'pointer', id: 'mouse', actions });
    });
  }

  keys(text) {
    const actions = [...text.replaceAll('\t', TAB)].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    return this.here(() => this.act({ type: 'key', id: 'keyboard', actions }));
  }

  go(address) { return ask('POST', `${this.session}/url`, { url: address }); }

  reload() { return ask('POST', `${this.session}/refresh`, {}); }

  async frame(script) { return new View(this.session, await this.element(script)); }
}

/** A port that nobody listens at. */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/** A process that is over is waited for. */
const ended = (process) => new Promise((resolve) => {
  process.once('exit', resolve);
  process.kill();
});

/** Starts a driver, which starts a browser for each visitor. */
async function drive(env) {
  const port = await freePort();
  const command = process.env.TANDEM_WEBKIT_DRIVER ?? 'WebKitWebDriver';
  const driver = spawn(command, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env });
  const address = `http://127.0.0.1:${port}`;
  while (!(await ask('GET', `${address}/status`).catch(() => undefined))) {
    if (driver.exitCode !== null) throw new Error('WebKitWebDriver has ended');
  }
  return { address, end: () => ended(driver) };
}

/** Starts a screen and a driver. */
export async function webkit() {
  const home = await mkdtemp(join(tmpdir(), 'tandem-'));
  const downloads = join(home, 'downloads');
  await mkdir(downloads);
  await writeFile(join(home, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${wide.width}x${wide.height}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const display = await new Promise((resolve, reject) => {
    screen.once('error', reject);
    screen.stdio[3].once('data', (number) => resolve(`:${`${number}`.trim()}`));
  });
  const env = { ...process.env, DISPLAY: display, XDG_CONFIG_HOME: home, XDG_CACHE_HOME: home, XDG_DATA_HOME: home };
  let driver = await drive(env);
  const begin = () => ask('POST', `${driver.address}/session`, { capabilities: {} }, START_MS);
  return {
    downloads,
    async visitor() {
      const { sessionId } = await begin().catch(async (error) => {
        if (!error.message.includes('TimeoutError')) throw error;
        // Now and then a browser never reports to its driver, which then waits for ever.
        await driver.end();
        driver = await drive(env);
        return begin();
      });
      const session = `${driver.address}/session/${sessionId}`;
      await ask('POST', `${session}/window/rect`, { x: 0, y: 0, ...wide });
      // Nothing is heard of what goes wrong behind a page.
      return { page: new View(session), troubles: [], leave: () => ask('DELETE', session) };
    },
    async stop() {
      await Promise.all([driver.end(), ended(screen)]);
      await rm(home, { recursive: true });
    },
  };
}
