// The page for frames: shows the view its address names and says how high it is. It listens to no
// message, so there is nothing in one to be trusted.
import './embed.js';

const view = document.querySelector('tandem-view');

const show = () => {
  const address = location.hash.slice(1).replace(/^\//, '');
  const settings = new URLSearchParams(address.split('?')[1] ?? '').get('e') ?? '';
  const scheme = settings.split(' ').find((word) => word === 'light' || word === 'dark');
  if (scheme) document.documentElement.dataset.theme = scheme;
  else delete document.documentElement.dataset.theme;
  view.setAttribute('view', address);
};

addEventListener('hashchange', show);
show();

// A height tells nothing about the plan, so it may reach whoever holds the frame.
if (parent !== window) {
  let said;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height !== said) parent.postMessage({ tandem: 'height', height }, '*');
    said = height;
  }).observe(document.documentElement);
}
