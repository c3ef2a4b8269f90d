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

  // A frame whose sandbox leaves out allow-same-origin: no storage, no worker, nothing of its own site.
  const isInSandbox = self.origin === 'null' && location.protocol.startsWith('http');

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
      element('p', 'Reloading the page usually helps; the address above still holds your view. If it happens again, send the details below with your report.'),
    );
    if (isInSandbox) {
      page.append(element('p', 'This page is shown in a sandbox, where it belongs to no site. It runs there only if its server sends the header Access-Control-Allow-Origin, or if the sandbox also says allow-same-origin.'));
    }
    const box = element('pre', details);
    box.tabIndex = 0;
    const reload = element('button', 'Reload the page', 'button');
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
    const show = () => {
      document.body.prepend(page);
      document.getElementById('app')?.setAttribute('inert', '');
    };
    if (document.body) show();
    else addEventListener('DOMContentLoaded', show);
  };

  addEventListener('tandem:failure', (event) => fail(event.detail));
  addEventListener('error', (event) => {
    // Only errors of the app itself: browser extensions raise theirs in the same place.
    const own = event.error && event.filename?.startsWith(new URL('.', document.baseURI).href);
    if (own) fail(`${event.error}`);
  });

  const address = (path) => new URL(path, document.baseURI).href;

  // The app, and the parts that answer in workers: a script and a module each.
  const served = () => {
    const { glue, wasm, parts, chunks } = script.dataset;
    const named = [`app ${glue} ${wasm}`, ...parts.split(', ')].map((part) => {
      const [name, glue, wasm] = part.split(' ');
      return [name, { glue: address(glue), wasm: address(wasm) }];
    });
    const all = Object.fromEntries(named);
    // The app is compiled while the page is still being read. Where that fails, its script knows more
    // ways, and says why none works.
    const compiled = async (wasm) => {
      try {
        return await WebAssembly.compileStreaming(fetch(wasm));
      } catch {
        return wasm;
      }
    };
    const ahead = compiled(all.app.wasm);
    return {
      app: async () => {
        const app = await import(all.app.glue);
        const exports = await app.default({ module_or_path: await ahead });
        if (chunks) {
          const { begun, fetchAhead } = await import(address(chunks));
          begun(exports);
          if (document.readyState === 'complete') fetchAhead();
          else addEventListener('load', fetchAhead);
        }
        return app;
      },
      worker: (name) => {
        if (isInSandbox) throw new Error('this page is shown in a sandbox, where the browser starts no worker');
        return new Worker(address('desk.js'), { type: 'module', name: JSON.stringify(all[name]) });
      },
    };
  };

  // The one file has all of them in itself; see one-file.js.
  const source = globalThis.tandemInside ?? served();

  globalThis.tandemParts = { worker: (name) => source.worker(name) };

  addEventListener('DOMContentLoaded', async () => {
    try {
      const app = await source.app();
      const root = document.getElementById('app');
      app.start(root);
    } catch (error) {
      fail(`The app could not start: ${error}`);
    }
  });
})();
