// For pages that hold views of Tandem in frames: gives each frame the height it asks for. Only
// messages from such a frame of this script's own origin count, and only a sensible number in them.
(() => {
  'use strict';

  const { origin } = new URL(document.currentScript.src);
  const HIGHEST = 20000;

  addEventListener('message', ({ origin: from, source, data }) => {
    if (from !== origin || data?.tandem !== 'height') return;
    if (!Number.isFinite(data.height) || data.height <= 0 || data.height > HIGHEST) return;
    const frames = document.querySelectorAll('iframe[data-tandem]');
    const frame = [...frames].find(({ contentWindow }) => contentWindow === source);
    if (frame) frame.height = Math.ceil(data.height);
  });
})();
