// axe-core on every kind of page: no violation, in both schemes, left to right and right to left, with what
// opens opened; the pages are valid HTML; nothing is lost at 320 pixels and 400 % zoom.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { launch, open } from '../support/browser.js';
import { serveSite } from '../support/senda.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pages = [
  '/',
  '/search?q=housing&country=ES&area=housing',
  '/search?q=zzzzqqq&country=IS',
  '/search?page=3',
  '/practices/new-paths',
  '/practices/new-paths?q=depopulation&text=es',
  '/compare',
  '/compare?id=new-paths&id=kideak&id=salam',
  '/about',
  '/nothing-here',
];
const in_language = (page, lang) => page + (page.includes('?') ? '&' : '?') + 'lang=' + lang;

let site;
let browser;
before(async () => {
  site = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser.close();
  await site.stop();
});

for (const [lang, scheme, width] of [
  ['en', 'light', 1280],
  ['fi', 'dark', 1280],
  ['ar', 'light', 1280],
  ['ar', 'dark', 390],
  ['el', 'light', 390],
]) {
  test(`axe finds nothing: ${lang}, ${scheme}, ${width} px`, async () => {
    const tab = await open(browser, { width, scheme });
    for (const path of pages) {
      await tab.goto(site.url + in_language(path, lang));
      await tab.evaluate(() =>
        document.querySelectorAll('details').forEach((d) => {
          d.open = true;
        }),
      );
      await tab.evaluate(axe);
      const { violations } = await tab.evaluate(() =>
        window.axe.run(document, { resultTypes: ['violations'] }),
      );
      assert.deepEqual(
        violations.map((v) => [v.id, v.nodes.slice(0, 3).map((n) => n.html)]),
        [],
        path,
      );
    }
    await tab.context().close();
  });
}

test('the list of suggestions is accessible', async () => {
  const tab = await open(browser);
  await tab.goto(site.url + '/?lang=en');
  await tab.locator('#q').pressSequentially('hous');
  await tab.locator('[role=option]').first().waitFor();
  await tab.keyboard.press('ArrowDown');
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => window.axe.run(document));
  assert.deepEqual(
    violations.map((v) => [v.id, v.nodes[0].html]),
    [],
  );
  await tab.context().close();
});

test('the pages are valid HTML', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      'no-trailing-whitespace': 'off', // lines are no matter of ours: a page is one
      'no-inline-style': 'error',
      'require-sri': 'off', // files of our own, named by their hash
      'long-title': 'off', // a title may be a visitor's query
      'doctype-style': 'off',
    },
  });
  for (const lang of ['en', 'fi', 'ar']) {
    for (const path of pages) {
      const html = await fetch(site.url + in_language(path, lang)).then((r) => r.text());
      const report = await validator.validateString(html);
      const said = report.results.flatMap((r) =>
        r.messages.map((m) => `${m.ruleId}: ${m.message} ${m.selector}`),
      );
      assert.deepEqual([...new Set(said)].slice(0, 10), [], path + ' ' + lang);
    }
  }
});

for (const [name, options] of [
  ['320 px', { width: 320, height: 640 }],
  ['400 % zoom of 1280 px', { width: 320, height: 225 }],
  ['768 px', { width: 768, height: 1024 }],
]) {
  test(`nothing sticks out at ${name}`, async () => {
    for (const scripts of [true, false]) {
      const tab = await open(browser, { ...options, scripts });
      for (const lang of ['en', 'fi', 'el', 'ar', 'de']) {
        for (const path of pages) {
          await tab.goto(site.url + in_language(path, lang));
          // A table may scroll within its own region.
          const wide = await tab.evaluate(() => ({
            page: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            outside: [...document.querySelectorAll('body *')]
              .filter((element) => {
                if (
                  element.closest(
                    '.scroll, pre, .vh, .skip, details:not([open]) > :not(summary), [hidden]',
                  )
                )
                  return false;
                const box = element.getBoundingClientRect();
                return (
                  box.width > 1 &&
                  (box.right > innerWidth + 1 || box.left < -1) &&
                  !element.matches('.hero')
                );
              })
              .slice(0, 3)
              .map((element) => element.outerHTML.slice(0, 120)),
          }));
          assert.deepEqual(wide, { page: 0, outside: [] }, `${path} ${lang}`);
        }
      }
      await tab.context().close();
    }
  });
}
