// What holds of the page beside the journey: the keyboard alone, the history, nothing jumps, long lists,
// print, the weight of the first page, and what a visitor is told of hits in other languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, until } from '../support/browser.js';
import { serveSite } from '../support/senda.js';
import { agrees, count, settled, visit } from '../support/visit.js';

let site;
let browser;
before(async () => {
  site = await serveSite();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.stop();
});

test('with the keyboard alone', async () => {
  const { tab, close } = await visit(browser, site, { width: 1280 });
  await tab.goto(`${site.url}/?lang=en`);
  const press = async (...keys) => {
    for (const key of keys) await tab.keyboard.press(key);
  };
  const active = () => tab.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
  /** Tab until the focus is inside; every stop on the way is seen. */
  const tabTo = async (selector) => {
    for (let stops = 0; stops < 200; ++stops) {
      await press('Tab');
      const stop = await tab.evaluate((wanted) => {
        const element = document.activeElement;
        const box = element.getBoundingClientRect();
        const outline = getComputedStyle(element).outlineStyle !== 'none';
        const inside = element.querySelector('rect');
        return {
          there: element.matches(wanted),
          seen:
            box.width > 0 &&
            (outline || (inside && getComputedStyle(inside).strokeWidth !== '0px')),
          html: element.outerHTML.slice(0, 120),
        };
      }, selector);
      assert.ok(stop.seen, `no focus to see: ${stop.html}`);
      if (stop.there) return;
    }
    assert.fail(`Tab does not lead to ${selector}`);
  };
  await press('Tab');
  assert.ok((await active()).includes('class="skip"'));
  assert.ok(
    await tab.locator('.skip').evaluate((link) => link.getBoundingClientRect().top >= 0),
    'the skip link shows',
  );
  await press('Enter', 'Tab');
  assert.ok((await active()).includes('id="q"'), await active());
  // suggestions: down and up through them, escape, choose
  await tab.keyboard.type('social circ');
  await settled(tab, { q: 'social circ' });
  await tab.locator('[role=option]').first().waitFor();
  await press('ArrowDown');
  assert.equal(await tab.locator('#q').getAttribute('aria-activedescendant'), 'option-0');
  assert.equal(await tab.locator('#option-0').getAttribute('aria-selected'), 'true');
  await press('ArrowUp');
  assert.equal(await tab.locator('#q').getAttribute('aria-activedescendant'), null);
  await press('Escape');
  assert.equal(await tab.locator('#suggestions').isHidden(), true);
  await press('Enter');
  // a filter by the space bar keeps the focus where it was
  await tabTo('#f-country label input');
  const value = await tab.evaluate(() => document.activeElement.value);
  await press('Space');
  await settled(tab, { q: 'social circ', country: value });
  assert.equal(await tab.evaluate(() => document.activeElement.value), value);
  await press('Space');
  await settled(tab, { q: 'social circ' });
  // the map and the timeline by Enter
  for (const [chart, facet] of [
    ['.map', 'country'],
    ['.time', 'start_year'],
  ]) {
    await tab.goto(`${site.url}/?lang=en`);
    if (chart === '.time') {
      await tabTo('#f-start_year > summary');
      await press('Enter');
    }
    await tabTo(`${chart} a`);
    await press('Enter');
    await until(tab, (name) => new URL(location.href).searchParams.has(name), facet);
    await agrees(tab);
    assert.ok(
      await tab.evaluate((selector) => Boolean(document.activeElement.closest(selector)), chart),
      `the focus stays on ${chart}`,
    );
  }
  // languages: open, leave with escape
  await tab.goto(`${site.url}/?lang=en`);
  await tabTo('.lang summary');
  await press('Enter');
  assert.equal(await tab.locator('.lang').evaluate((menu) => menu.open), true);
  await press('Escape');
  assert.equal(await tab.locator('.lang').evaluate((menu) => menu.open), false);
  // pages, and two practices to compare
  await tabTo('.pick input');
  await press('Space');
  await press('Tab');
  await tabTo('.pick input');
  await press('Space');
  await tabTo('.pager a[aria-label="Page 2"]');
  await tabTo('.after button');
  await press('Enter');
  await tab.waitForURL('**/compare?**');
  assert.equal(await tab.locator('.compare thead th').count(), 2);
  // a finding of the grid
  await tab.goto(`${site.url}/practices/new-paths?lang=en`);
  await tabTo('.grid summary');
  await press('Enter');
  assert.equal(
    await tab
      .locator('.grid details')
      .first()
      .evaluate((details) => details.open),
    true,
  );
  await close();
});

test('the history holds each state, and typing is one of them', async () => {
  const { tab, close } = await visit(browser, site, {});
  await tab.goto(`${site.url}/?lang=en`);
  await tab.locator('#q').pressSequentially('circus', { delay: 250 });
  await settled(tab, { q: 'circus' });
  await tab.keyboard.press('Escape');
  const box = tab.locator('#f-country label input').first();
  const country = await box.getAttribute('value');
  await box.check();
  await settled(tab, { q: 'circus', country });
  const shared = tab.url();
  const found = await agrees(tab);
  await tab.goBack();
  await settled(tab, { q: 'circus' });
  await tab.goBack();
  await settled(tab, {});
  assert.equal(await agrees(tab), 45);
  assert.equal(await tab.locator('#q').inputValue(), '');
  await tab.goForward();
  await settled(tab, { q: 'circus' });
  assert.equal(await tab.locator('#q').inputValue(), 'circus');
  const other = await open(browser);
  await other.goto(shared);
  assert.equal(await count(other), found);
  await other.context().close();
  await close();
});

test('a word typed and taken back leaves the page as it was', async () => {
  const { tab, close } = await visit(browser, site, {});
  await tab.goto(`${site.url}/?lang=en`);
  await tab.locator('#q').pressSequentially('h', { delay: 170 });
  await tab.keyboard.press('Backspace');
  await until(tab, () => document.querySelector('#q').value === '');
  await until(tab, () => !document.querySelector('#results').hasAttribute('aria-busy'));
  await until(tab, () => !new URL(location.href).searchParams.has('q'));
  assert.equal(await agrees(tab), 45);
  await close();
});

test('nothing jumps while results change', async () => {
  const { tab, close } = await visit(browser, site, { width: 1280 });
  await tab.goto(`${site.url}/?lang=en`);
  const place = () =>
    tab.evaluate(() =>
      ['#q', '#results', '#filters'].map((selector) => {
        const box = document.querySelector(selector).getBoundingClientRect();
        return [Math.round(box.left), Math.round(box.top)];
      }),
    );
  const before_typing = await place();
  await tab.locator('#q').pressSequentially('housing');
  await settled(tab, { q: 'housing' });
  assert.deepEqual(await place(), before_typing);
  await close();
});

test('long lists can be searched in', async () => {
  const { tab, close } = await visit(browser, site, {});
  await tab.goto(`${site.url}/?lang=fi`);
  await tab.locator('#f-area .find').fill('asunnottom');
  const shown = await tab.locator('#f-area label:visible').allTextContents();
  assert.equal(shown.length, 2, 'the topic and the one it stands under');
  assert.ok(
    shown.some((text) => text.includes('Asunnottomuus')),
    shown.join(),
  );
  await close();
});

test('the print shows every finding and no forms', async () => {
  const { tab, close } = await visit(browser, site, { scripts: false });
  await tab.goto(`${site.url}/practices/new-paths?lang=en`);
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await tab.locator('.grid details p').first().isVisible(), true);
  assert.equal(await tab.locator('.lang').isVisible(), false);
  await close();
});

test('the first page weighs less than 60 kB, and all of it is from here', async () => {
  for (const lang of ['en', 'fi', 'el', 'ar', 'uk']) {
    const { tab, close } = await visit(browser, site, {});
    const received = [];
    tab.on('response', (response) => received.push(response));
    await tab.goto(`${site.url}/?lang=${lang}`, { waitUntil: 'networkidle' });
    let bytes = 0;
    for (const response of received) bytes += (await response.body()).length;
    assert.ok(received.length >= 3, 'page, style and script');
    assert.ok(bytes < 60_000, `${lang}: ${bytes} bytes, unpacked`);
    assert.deepEqual(await tab.context().cookies(), []);
    await close();
  }
});

test('a practice shows where its words are, and its languages', async () => {
  const { tab, close } = await visit(browser, site, {});
  await tab.goto(`${site.url}/search?q=depopulation&lang=en`);
  await tab.locator('.card h3 a').first().click();
  await tab.waitForURL('**/practices/**');
  const target = new URL(tab.url()).hash.slice(1);
  assert.equal(await tab.locator(`[id="${target}"]`).count(), 1, target);
  await tab.locator('.marks a[href$="#match"]').click();
  const top = await tab.locator('#match').evaluate((mark) => mark.getBoundingClientRect().top);
  assert.ok(top >= 0 && top < 900, `the first mark is in sight: ${top}`);
  await tab.locator('.tabs a[hreflang=es]').click();
  await tab.waitForURL((url) => url.searchParams.get('text') === 'es');
  assert.equal(await tab.locator('.practice h1').getAttribute('lang'), 'es');
  assert.equal(await tab.locator('html').getAttribute('lang'), 'en');
  await close();
});

test('a hit in another language says so, and why; one link leads to those one reads', async () => {
  const { tab, close } = await visit(browser, site, {});
  await tab.goto(`${site.url}/search?q=asuminen&lang=fi`);
  const other = tab.locator('.card:has(.snip bdi[lang]):has(.why)').first();
  const why = await other.locator('.why').textContent();
  assert.ok(why.includes('asuminen'), why);
  const marked = await other.locator('mark').allTextContents();
  assert.ok(
    marked.some((word) => why.includes(word)),
    `${why}: ${marked}`,
  );
  const names = new Intl.DisplayNames('fi', { type: 'language' });
  const lang = await other.locator('.snip bdi').getAttribute('lang');
  const place = await other.locator('.snip small').textContent();
  assert.ok(place.includes(names.of(lang)), place);
  // What needs no explanation has none.
  assert.equal(await tab.locator('.card').first().locator('.why').count(), 0);
  const link = tab.locator('#results .note a');
  const promised = Number((await link.textContent()).match(/\((\d+)\)/)[1]);
  await link.click();
  await settled(tab, { q: 'asuminen', language: 'fi' });
  assert.equal(await agrees(tab), promised);
  assert.equal(await tab.locator('#results .note a').count(), 0);
  await close();
});
