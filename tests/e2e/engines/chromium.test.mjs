import { chromium } from './puppeteer.mjs';
import { tellPaper } from './paper.mjs';
import { tell } from './stories.mjs';

tell('Chromium', chromium);
tellPaper('Chromium', chromium);
