import { chromium } from './puppeteer.mjs';
import { tell } from './stories.mjs';

tell('Chromium', chromium);
