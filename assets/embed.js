// <tandem-view>: a view of Tandem in somebody else's page.
//
// What stands in the element is shown until its view is drawn, and stays where none can be. All
// views of a page share one module, fetched and compiled when the first of them comes into sight.
// A view keeps nothing, unless `keep` names it, and never touches the page's address.

// The files of this build; filled in when the app is built.
const BUILD = null;

const here = (name) => new URL(name, import.meta.url).href;
const element = (name, properties) => Object.assign(document.createElement(name), properties);

const WORDS = {
  coming: 'The view to try is being loaded.',
  unkept: 'This browser does not keep what is changed here; it lasts until the page is closed.',
  start: 'Try it here',
  again: 'Try again',
  failed: 'The view to try could not be loaded. What stands above holds all the same.',
  stopped: 'The view to try has stopped. What stands above holds all the same.',
};

// All that is drawn here is English, whichever way the text of the page runs.
const ENGLISH = { lang: 'en-US', dir: 'ltr' };

// --- work that should not hold up the page -----------------------------------------------------

/**
 * Answers like a worker. Where the browser starts none, because the script is of another origin or
 * the page's policy forbids it, it answers in the page, one question at a time, with a turn for
 * everything else between them. `turns` says so: whoever asks then asks for less at once.
 */
class Desk {
  onmessage = null;
  onerror = null;
  #part;
  #worker;
  #open = new Map();
  #answering = false;

  constructor(part) {
    this.#part = part;
    if (new URL(import.meta.url).origin !== location.origin) return;
    try {
      const files = { glue: here(part.glue), wasm: here(part.wasm) };
      this.#worker = new Worker(here('desk.js'), { type: 'module', name: JSON.stringify(files) });
    } catch {
      return;
    }
    let hasAnswered = false;
    this.#worker.onmessage = (event) => {
      hasAnswered = true;
      this.#open.delete(event.data.id);
      this.onmessage?.(event);
    };
    this.#worker.onerror = (event) => {
      if (hasAnswered) return this.onerror?.(event);
      // It never began. What has been asked is still to be answered.
      event.preventDefault();
      this.#worker = undefined;
      this.#answer();
    };
  }

  get turns() {
    return !this.#worker;
  }

  postMessage(question) {
    this.#open.set(question.id, question);
    if (this.#worker) this.#worker.postMessage(question);
    else this.#answer();
  }

  terminate() {
    this.#open.clear();
    this.#worker?.terminate();
  }

  async #answer() {
    if (this.#answering) return;
    this.#answering = true;
    while (this.#open.size > 0) {
      await new Promise((turn) => { setTimeout(turn); });
      const [[id, { ask, body }] = []] = this.#open;
      if (id === undefined) break;
      let data;
      try {
        const { answer } = await module(this.#part);
        data = { id, answer: answer(ask, body) };
      } catch (error) {
        const refused = error instanceof Error && error.name === 'Refused';
        data = { id, error: `${error?.message ?? error}`, died: !refused };
      }
      if (this.#open.delete(id)) this.onmessage?.({ data });
    }
    this.#answering = false;
  }
}

const modules = new Map();
const failures = new Map();

/** The module of a part, fetched and compiled once. One that is here is never begun a second time. */
function module({ glue, wasm, chunks }) {
  if (!modules.has(wasm)) {
    const failed = failures.get(wasm) ?? 0;
    // Browsers remember a module that failed by its address.
    const again = failed ? `?try=${failed + 1}` : '';
    const loading = import(here(glue + again)).then(async (loaded) => {
      const exports = await loaded.default({ module_or_path: here(wasm + again) });
      if (chunks) (await import(here(chunks))).begun(exports);
      return loaded;
    });
    loading.catch(() => {
      modules.delete(wasm);
      failures.set(wasm, failed + 1);
    });
    modules.set(wasm, loading);
  }
  return modules.get(wasm);
}

// --- what all views share ----------------------------------------------------------------------

let shared;

/** The module that draws, the sheet and the icons. What failed is tried twice, and when asked again. */
function share() {
  const once = async () => {
    const [app, sheet, icons] = await Promise.all([
      module({ ...BUILD.app, chunks: BUILD.chunks }), sheetOf(here(BUILD.sheet)), svg(here(BUILD.icons)),
    ]);
    globalThis.tandemParts ??= Object.freeze({ worker: (part) => new Desk(BUILD.parts[part]) });
    return { app, sheet, icons };
  };
  shared ??= once().catch(once);
  shared.catch(() => { shared = undefined; });
  return shared;
}

/** A sheet made by script needs no leave of the page's policy for styles. */
async function sheetOf(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return new CSSStyleSheet().replace(await response.text());
}

/** A document the browser reads itself, so that no text is ever taken for markup of the page. */
function svg(address) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', address);
    request.responseType = 'document';
    request.overrideMimeType('image/svg+xml');
    request.onload = () => (request.responseXML ? resolve(request.responseXML.documentElement) : reject(new Error(`${address}: no picture`)));
    request.onerror = () => reject(new Error(`${address} could not be loaded`));
    request.send();
  });
}

// Charts read these resolved; sheets of a view's own tree cannot register them.
for (const name of ['ink', 'faint', 'heat', 'second', 'third', 'accent']) {
  try {
    CSS.registerProperty({ name: `--tandem-chart-${name}`, syntax: '<color>', inherits: true, initialValue: 'gray' });
  } catch {
    // The page is Tandem's own, or the script stands in it twice.
  }
}

const frame = new CSSStyleSheet();
// Room for what is coming, where the page says no height of its own.
frame.replaceSync(':host { display: block; max-width: 100%; } :host([hidden]) { display: none; } :host(:not([load=click])) { min-height: 20rem; }');

const inSight = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) if (isIntersecting) target.load();
}, { rootMargin: '200px' });

const all = new Set();
addEventListener('tandem:failure', () => {
  // A module that has failed is of no use to any of them.
  for (const view of all) view.stop();
});

// --- the element -------------------------------------------------------------------------------

class TandemView extends HTMLElement {
  static observedAttributes = ['view', 'example', 'plan', 'locked', 'fields', 'parts', 'readonly', 'height', 'theme'];

  #root = this.attachShadow({ mode: 'open' });
  #sized = new CSSStyleSheet();
  #slot = document.createElement('slot');
  #note = element('p', { hidden: true, ...ENGLISH });
  #app;
  #placed;
  #isLoading = false;
  #plan;
  #links = new WeakMap();

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [frame, this.#sized];
    this.#note.setAttribute('role', 'status');
    this.#root.append(this.#slot, this.#note);
  }

  /** The plan as an object, with what readers have changed; nothing where there is none. */
  get plan() {
    const text = this.#plan ?? this.#kept() ?? this.#given();
    return text === undefined ? undefined : JSON.parse(text);
  }

  set plan(plan) {
    const text = typeof plan === 'string' ? plan : JSON.stringify(plan);
    JSON.parse(text);
    this.#plan = text;
    this.#keep();
    this.#say();
  }

  connectedCallback() {
    if (Object.hasOwn(this, 'plan')) {
      // Set before this script was there.
      const { plan } = this;
      delete this.plan;
      this.plan = plan;
    }
    if (this.#placed) return;
    all.add(this);
    const when = this.getAttribute('load');
    if (when === 'click') this.#offer(WORDS.start);
    else if (when === 'now') this.load();
    else inSight.observe(this);
  }

  disconnectedCallback() {
    // An element that is only moved is back before this turn ends.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  attributeChangedCallback(name) {
    if (name === 'height' || name === 'theme') {
      const height = Number(this.getAttribute('height'));
      const theme = this.getAttribute('theme');
      this.#sized.replaceSync([
        height > 0 ? `:host { min-height: ${height}px; }` : '',
        theme === 'light' || theme === 'dark' ? `:host { color-scheme: ${theme}; }` : '',
      ].join(' '));
      return;
    }
    if (name === 'plan' || name === 'example') this.#plan = undefined;
    this.#say();
  }

  /** Draws the view, unless that is done. */
  async load() {
    inSight.unobserve(this);
    if (this.#placed || this.#isLoading) return;
    this.#isLoading = true;
    this.setAttribute('aria-busy', 'true');
    Object.assign(this.#note, { hidden: false, textContent: WORDS.coming });
    try {
      const parts = await share();
      if (this.isConnected) this.#draw(parts);
    } catch (error) {
      this.#offer(WORDS.again, WORDS.failed);
      console.warn(`tandem-view: ${error}`);
    } finally {
      this.#isLoading = false;
      this.removeAttribute('aria-busy');
    }
  }

  /** Shows what stands in the element again. */
  stop() {
    // A module that has stopped is asked nothing more.
    this.#app = undefined;
    if (!this.#placed) return;
    this.#placed = undefined;
    this.#stand(WORDS.stopped);
  }

  /** Shows what stands in the element, and a sentence after it where there is something to say. */
  #stand(sentence = '') {
    this.#root.replaceChildren(this.#slot, this.#note);
    Object.assign(this.#note, { hidden: !sentence, textContent: sentence });
  }

  #draw({ app, sheet, icons }) {
    this.#app = app;
    const hindrance = app.hindrance(this.#said());
    if (hindrance) return this.#stand(hindrance);
    this.#root.adoptedStyleSheets = [sheet, frame, this.#sized];
    const body = element('div', { className: 'embedded', tabIndex: -1, ...ENGLISH });
    this.#note.hidden = true;
    this.#root.replaceChildren(document.importNode(icons, true), body, this.#note);
    this.#plan ??= this.#kept() ?? this.#given();
    this.#placed = app.place(body, this.#said(), (plan, result, byReader) => {
      const isNew = plan !== this.#plan;
      this.#plan = plan;
      if (byReader && isNew) {
        this.#keep();
        this.#tell('change', { plan: JSON.parse(plan) });
      }
      if (result) this.#tell('result', JSON.parse(result));
    });
    for (const kind of ['pointerover', 'focusin', 'click']) {
      body.addEventListener(kind, (event) => this.#lead(event, app));
    }
  }

  #leave() {
    inSight.unobserve(this);
    all.delete(this);
    this.#placed?.leave();
    this.#placed = undefined;
    this.#stand();
  }

  /** A button that loads the view, with a sentence before it where there is something to say. */
  #offer(label, sentence = '') {
    const button = element('button', { type: 'button', textContent: label });
    button.addEventListener('click', () => {
      this.#note.hidden = true;
      this.load();
    });
    this.#note.replaceChildren(sentence, ' ', button);
    this.#note.hidden = false;
  }

  #tell(kind, detail) {
    this.dispatchEvent(new CustomEvent(kind, { detail, bubbles: true }));
  }

  // --- what the page says ----------------------------------------------------------------------

  #given() {
    const script = this.querySelector(':scope > script[type="application/json"]');
    return this.getAttribute('plan') ?? script?.textContent ?? undefined;
  }

  #said() {
    const attribute = (name) => this.getAttribute(name) ?? '';
    return JSON.stringify({
      view: attribute('view'),
      example: attribute('example'),
      plan: this.#plan ?? this.#given(),
      locked: attribute('locked'),
      fields: attribute('fields'),
      parts: attribute('parts'),
      read_only: this.hasAttribute('readonly'),
    });
  }

  #say() {
    if (!this.#app) return;
    const said = this.#said();
    const hindrance = this.#app.hindrance(said);
    if (hindrance) {
      this.#placed?.leave();
      this.#placed = undefined;
      this.#stand(hindrance);
    } else if (this.#placed) {
      this.#placed.say(said);
    } else {
      this.load();
    }
  }

  // --- what is kept, where the page asks for it ------------------------------------------------

  #kept() {
    const name = this.getAttribute('keep');
    try {
      return (name && localStorage.getItem(`tandem.view.${name}`)) || undefined;
    } catch {
      return undefined;
    }
  }

  #keep() {
    const name = this.getAttribute('keep');
    try {
      if (name) localStorage.setItem(`tandem.view.${name}`, this.#plan);
    } catch {
      // Storage is blocked or full: the view goes on without, and says so.
      Object.assign(this.#note, { hidden: false, textContent: WORDS.unkept });
    }
  }

  // --- where links lead ------------------------------------------------------------------------

  /**
   * Links within the view are followed in the view; those to other pages of Tandem open there, with
   * the plan as it is now. Addresses are made when a link is about to be used.
   */
  #lead(event, app) {
    const link = event.target.closest('a[href]');
    if (!link) return;
    const written = link.getAttribute('href');
    if (written.startsWith('#')) this.#links.set(link, written);
    const fragment = this.#links.get(link);
    if (!fragment) return;
    Object.assign(link, { href: here('./') + app.link(fragment, this.#plan), target: '_blank', rel: 'noopener' });
    const page = (text) => text.replace(/^#?\/?/, '').split('?')[0];
    const isPlain = event.type === 'click' && !(event.ctrlKey || event.metaKey || event.shiftKey);
    if (isPlain && !('open' in link.dataset) && page(fragment) === page(this.getAttribute('view') ?? '')) {
      event.preventDefault();
      this.#placed.follow(fragment);
    }
  }
}

if (!customElements.get('tandem-view')) customElements.define('tandem-view', TandemView);
