// Runs before the first paint: applies the stored theme, starts the app, and shows a page that
// says so when the app cannot start or stops. Plain script, so that it works when nothing else does.
(() => {
  'use strict';

  const script = document.currentScript;
  const root = document.documentElement;

  try {
    const theme = localStorage.getItem('tandem.theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  } catch {
    // Storage is blocked: the system's theme it is.
  }

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  let failed = false;

  const fail = (what) => {
    if (failed) return;
    failed = true;
    const details = `Tandem\n${what}\n${location.href}\n${navigator.userAgent}`;
    const page = element('section', '', 'failure');
    page.setAttribute('role', 'alert');
    page.append(
      element('h1', 'Tandem has stopped'),
      element('p', 'Something went wrong that the app could not handle. Nothing has left this browser, and what it had stored is untouched.'),
      element('p', 'Loading the page again usually helps; the address above still holds your view. If it happens again, the details below help whoever looks into it.'),
    );
    const box = element('pre', details);
    box.tabIndex = 0;
    const reload = element('button', 'Load the page again', 'button');
    reload.addEventListener('click', () => location.reload());
    const copy = element('button', 'Copy details', 'button');
    copy.addEventListener('click', async () => {
      try {
        await navigator.clipboard.writeText(details);
        copy.textContent = 'Copied';
      } catch {
        getSelection().selectAllChildren(box);
        copy.textContent = 'Selected: copy with Ctrl+C';
      }
    });
    page.append(reload, copy, box);
    document.body.prepend(page);
    document.getElementById('app')?.setAttribute('inert', '');
  };

  addEventListener('tandem:failure', (event) => fail(event.detail));
  addEventListener('error', (event) => {
    // Only errors of the app itself: browser extensions raise theirs in the same place.
    const own = event.error && event.filename?.startsWith(new URL('.', document.baseURI).href);
    if (own) fail(`${event.error}`);
  });

  const address = (path) => new URL(path, document.baseURI).href;

  // Parts that are loaded when they are first needed: a name, a script, a module.
  const parts = Object.fromEntries(script.dataset.parts.split(', ').map((part) => {
    const [name, glue, wasm] = part.split(' ');
    return [name, { glue: address(glue), wasm: address(wasm) }];
  }));
  let tries = 0;
  let views;
  const load = async ({ glue, wasm }) => {
    tries += 1;
    // Browsers remember a module that failed by its address.
    const module = await import(glue + (tries > 1 ? `?try=${tries}` : ''));
    await module.default({ module_or_path: wasm });
    return module;
  };
  globalThis.tandemParts = {
    views: () => (views ??= load(parts.views).catch((error) => {
      views = undefined;
      throw error;
    })),
    worker: (part) => new Worker(address('desk.js'), { type: 'module', name: JSON.stringify(parts[part]) }),
  };

  addEventListener('DOMContentLoaded', async () => {
    try {
      const glue = await import(address(script.dataset.glue));
      await glue.default({ module_or_path: address(script.dataset.wasm) });
    } catch (error) {
      fail(`The app could not start: ${error}`);
    }
  });
})();
