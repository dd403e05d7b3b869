// The whole journey of a visitor: type, take a suggestion, filter by several facets, map and timeline, turn the
// page, open a practice, compare, share the address, go back. With scripts and without, with the keyboard alone,
// on three widths, in four languages.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, until } from '../support/browser.js';
import { serveSite } from '../support/senda.js';

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

const words = {
  en: { query: 'housing', typed: 'hous' },
  fi: { query: 'asuminen', typed: 'asum' },
  el: { query: 'στέγαση', typed: 'στέγ' },
  ar: { query: 'السكن', typed: 'السك' },
};
// Arabic says one and two in words.
const number = (text) =>
  /ممارستان/.test(text) ? 2 : /ممارسة واحدة/.test(text) ? 1 : Number(text.match(/\d+/)?.[0] ?? '0');
const count = async (tab) => number(await tab.locator('#count').textContent());
const settled = (tab, url) =>
  until(
    tab,
    (wanted) => location.href.includes(wanted) && !document.querySelector('#results[aria-busy]'),
    url,
  );

/** Fails the test on errors of the page and on requests to anywhere else. */
async function watched(options) {
  const tab = await open(browser, options);
  const errors = [];
  tab.on('pageerror', (error) => errors.push(String(error)));
  tab.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  tab.on('request', (request) => {
    if (!request.url().startsWith(site.url)) errors.push(request.url());
  });
  return {
    tab,
    close: async () => {
      await tab.context().close();
      assert.deepEqual(errors, []);
    },
  };
}

for (const width of [320, 768, 1440]) {
  for (const lang of Object.keys(words)) {
    test(`with scripts: ${lang}, ${width} px`, async () => {
      const { tab, close } = await watched({ width });
      await tab.goto(`${site.url}/?lang=${lang}`);
      const all = await count(tab);
      assert.equal(all, 45);
      // results and suggestions while typing
      await tab.locator('#q').pressSequentially(words[lang].typed);
      await settled(tab, 'q=');
      await tab.locator('[role=option]').first().waitFor();
      assert.equal(await tab.locator('#q').getAttribute('aria-expanded'), 'true');
      await tab.locator('#q').fill(words[lang].query);
      await tab.keyboard.press('Enter');
      await settled(tab, encodeURIComponent(words[lang].query).slice(0, 12));
      const found = await count(tab);
      assert.ok(found > 0 && found < all, `${found} found`);
      assert.equal(
        await tab.locator('#live').textContent(),
        await tab.locator('#count').textContent(),
      );
      // two values of a facet, then another facet
      const boxes = tab.locator('#f-target_group > div > ul > li > label > input');
      await boxes.nth(0).check();
      await settled(tab, 'target_group=');
      const one = await count(tab);
      await boxes.nth(1).check();
      await until(
        tab,
        () => new URL(location.href).searchParams.getAll('target_group').length === 2,
      );
      await settled(tab, 'target_group=');
      assert.ok((await count(tab)) >= one);
      assert.equal(await tab.locator('.chips li').count(), 3);
      await tab.locator('.chips .clear').click();
      await until(tab, () => !location.search.includes('target_group'));
      await settled(tab, 'q=');
      assert.equal(await count(tab), found);
      // a tile of the map adds its country, and takes it away
      const tile = tab.locator('.map a').first();
      const label = await tile.getAttribute('aria-label');
      await tile.click();
      await settled(tab, 'country=');
      assert.equal(await count(tab), number(label.split(':')[1]));
      await tab.goBack();
      await until(tab, () => !location.search.includes('country='));
      await settled(tab, 'q=');
      assert.equal(await count(tab), found);
      // open the first, see its marks, come back
      const title = await tab.locator('.card h3 a').first().textContent();
      await tab.locator('.card h3 a').first().click();
      await tab.waitForURL('**/practices/**');
      assert.ok((await tab.locator('h1').textContent()).length > 0, title);
      await tab.goBack();
      await tab.waitForURL('**/search?**');
      assert.equal(await count(tab), found);
      await close();
    });

    test(`without scripts: ${lang}, ${width} px`, async () => {
      const { tab, close } = await watched({ width, scripts: false });
      await tab.goto(`${site.url}/?lang=${lang}`);
      await tab.locator('#q').fill(words[lang].query);
      await tab.locator('.field button').click();
      const found = await count(tab);
      assert.ok(found > 0 && found < 45);
      await tab.locator('#f-target_group input').first().check();
      await tab.locator('#f-country > div input').first().check();
      await tab.locator('.apply button').click();
      assert.ok(tab.url().includes('target_group=') && tab.url().includes('country='), tab.url());
      assert.equal(await tab.locator('.chips a').count(), 3);
      assert.ok(tab.url().includes(`lang=${lang}`));
      await tab.locator('.chips .clear').click();
      assert.equal(await count(tab), found);
      await tab.locator('.options select').first().selectOption('title');
      await tab.locator('.options noscript button, .options button').first().click();
      assert.ok(tab.url().includes('sort=title'));
      await tab.goto(`${site.url}/?lang=${lang}`);
      await tab.locator('.pager a').last().click();
      assert.ok(tab.url().includes('page=2'));
      await tab.locator('#f-start_year > summary').click();
      await tab.locator('.time a').first().click();
      assert.ok(tab.url().includes('start_year=2002'));
      assert.equal(await count(tab), 1);
      await tab.goto(`${site.url}/search?q=migra&lang=${lang}`);
      await tab.locator('.pick input').nth(0).check();
      await tab.locator('.pick input').nth(1).check();
      await tab.locator('.after button').click();
      assert.equal(await tab.locator('.compare thead th').count(), 2);
      assert.equal((await tab.locator('.compare tbody').count()) > 0, true);
      await tab.locator('.compare thead th a').first().click();
      assert.ok(tab.url().includes('/practices/'));
      assert.ok((await tab.locator('.facts dt').count()) > 3);
      await tab.locator('#back').click();
      assert.equal(await count(tab), 45);
      await close();
    });
  }
}

test('with the keyboard alone', async () => {
  const { tab, close } = await watched({ width: 1280 });
  await tab.goto(`${site.url}/?lang=en`);
  const press = async (...keys) => {
    for (const key of keys) await tab.keyboard.press(key);
  };
  const active = () => tab.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
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
  await tab.locator('[role=option]').first().waitFor();
  await press('ArrowDown');
  assert.equal(await tab.locator('#q').getAttribute('aria-activedescendant'), 'option-0');
  assert.equal(await tab.locator('#option-0').getAttribute('aria-selected'), 'true');
  await press('ArrowUp');
  assert.equal(await tab.locator('#q').getAttribute('aria-activedescendant'), null);
  await press('Escape');
  assert.equal(await tab.locator('#suggestions').isHidden(), true);
  await press('Enter');
  await settled(tab, 'q=social');
  // a filter by the space bar keeps the focus where it was
  await tab.locator('#f-country label input').first().focus();
  const value = await tab.evaluate(() => document.activeElement.value);
  await press('Space');
  await settled(tab, 'country=');
  assert.equal(await tab.evaluate(() => document.activeElement.value), value);
  await press('Space');
  await until(tab, () => !location.search.includes('country='));
  await settled(tab, 'q=');
  // the map by Enter
  await tab.locator('.map a').first().focus();
  await press('Enter');
  await settled(tab, 'country=');
  assert.ok(
    await tab.evaluate(() => Boolean(document.activeElement.closest('.map'))),
    'the focus stays on the map',
  );
  // languages: open, leave with escape
  await tab.locator('.lang summary').focus();
  await press('Enter');
  assert.equal(await tab.locator('.lang').evaluate((menu) => menu.open), true);
  await press('Escape');
  assert.equal(await tab.locator('.lang').evaluate((menu) => menu.open), false);
  // a finding of the grid
  await tab.goto(`${site.url}/practices/new-paths?lang=en`);
  await tab.locator('.grid summary').first().focus();
  await press('Enter');
  assert.equal(
    await tab
      .locator('.grid details')
      .first()
      .evaluate((d) => d.open),
    true,
  );
  await close();
});

test('the history holds each state, and typing is one of them', async () => {
  const { tab, close } = await watched({});
  await tab.goto(`${site.url}/?lang=en`);
  await tab.locator('#q').pressSequentially('circus', { delay: 250 });
  await settled(tab, 'q=circus');
  await tab.keyboard.press('Escape');
  await tab.locator('#f-country label input').first().check();
  await settled(tab, 'country=');
  const shared = tab.url();
  const found = await count(tab);
  await tab.goBack();
  await until(
    tab,
    () => location.search.includes('q=circus') && !location.search.includes('country'),
  );
  await settled(tab, 'q=circus');
  await tab.goBack();
  await until(tab, () => !location.search.includes('q='));
  await until(tab, () => document.querySelector('#count')?.textContent.startsWith('45'));
  assert.equal(await tab.locator('#q').inputValue(), '');
  const other = await open(browser);
  await other.goto(shared);
  assert.equal(await count(other), found);
  await other.context().close();
  await close();
});

test('nothing jumps while results change', async () => {
  const { tab, close } = await watched({ width: 1280 });
  await tab.goto(`${site.url}/?lang=en`);
  const place = () =>
    tab.evaluate(() =>
      ['#q', '#results', '#filters'].map((s) => {
        const box = document.querySelector(s).getBoundingClientRect();
        return [Math.round(box.left), Math.round(box.top)];
      }),
    );
  const before_typing = await place();
  await tab.locator('#q').pressSequentially('housing');
  await settled(tab, 'q=housing');
  assert.deepEqual(await place(), before_typing);
  await close();
});

test('long lists can be searched in', async () => {
  const { tab, close } = await watched({});
  await tab.goto(`${site.url}/?lang=fi`);
  const field = tab.locator('#f-area .find');
  await field.fill('asunnottom');
  const shown = await tab.locator('#f-area label:visible').allTextContents();
  assert.equal(shown.length, 2, 'the topic and the one it stands under');
  assert.ok(
    shown.some((text) => text.includes('Asunnottomuus')),
    shown.join(),
  );
  await close();
});

test('hostile addresses run nothing', async () => {
  const { tab, close } = await watched({});
  let ran = false;
  tab.on('dialog', (dialog) => {
    ran = true;
    dialog.dismiss();
  });
  for (const hostile of [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "'onfocus=alert(1) autofocus='",
    '</title><svg onload=alert(1)>',
    'javascript:alert(1)',
    '</script><script>alert(1)</script>',
  ]) {
    const value = encodeURIComponent(hostile);
    for (const path of [
      `/search?q=${value}`,
      `/search?area=${value}&country=${value}`,
      `/practices/new-paths?q=${value}&text=${value}`,
      `/compare?id=${value}`,
      `/search?lang=${value}&sort=${value}`,
    ]) {
      await tab.goto(site.url + path);
      assert.equal(
        await tab.locator('img, svg[onload], script:not([src]):not([type])').count(),
        0,
        path,
      );
    }
    await tab.goto(site.url + '/?lang=en');
    await tab.locator('#q').fill(hostile);
    await tab.waitForTimeout(400);
  }
  assert.equal(ran, false);
  await close();
});

test('the print shows every finding and no forms', async () => {
  const { tab, close } = await watched({ scripts: false });
  await tab.goto(`${site.url}/practices/new-paths?lang=en`);
  await tab.emulateMedia({ media: 'print' });
  assert.equal(await tab.locator('.grid details p').first().isVisible(), true);
  assert.equal(await tab.locator('.lang').isVisible(), false);
  await close();
});
