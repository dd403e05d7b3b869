// Makes the pictures of docs/images: node screenshots.js [FOLDER]. Called by scripts/screenshots.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open } from '../support/browser.js';
import { root, serveSite } from '../support/senda.js';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 860 };
const pictures = [
  ['site-start', '/?lang=en', desktop],
  ['site-search-fi', '/search?q=asuminen&lang=fi', desktop],
  ['site-search-dark', '/search?q=housing&country=ES&lang=en', { ...desktop, scheme: 'dark' }],
  ['site-search-ar', '/search?q=housing&lang=ar', desktop],
  ['site-practice', '/practices/new-paths?q=depopulation&lang=en', desktop],
  ['site-compare', '/compare?id=new-paths&id=kideak&id=salam&lang=en', desktop],
  ['site-phone-el', '/search?q=%CF%83%CF%84%CE%AD%CE%B3%CE%B1%CF%83%CE%B7&lang=el', phone],
  ['site-phone-dark', '/practices/new-paths?lang=es', { ...phone, scheme: 'dark' }],
];

const folder = process.argv[2] ?? join(root, 'docs/images');
mkdirSync(folder, { recursive: true });
const site = process.env.SITE ? { url: process.env.SITE, stop() {} } : await serveSite();
const browser = await launch();
for (const [name, path, options] of pictures) {
  const page = await open(browser, options);
  await page.goto(site.url + path, { timeout: 600_000 });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: Boolean(process.env.FULL) });
  await page.context().close();
}
await browser.close();
await site.stop();
