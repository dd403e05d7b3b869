// Debian's Chromium, and pages of a size, a colour scheme and with or without scripts.
import { chromium } from 'playwright-core';

/** For what must come: a machine under load takes its time, and a test says soon when it is idle. */
export const PATIENCE_MS = 60_000;

export function launch() {
  return chromium.launch({
    executablePath: process.env.SENDA_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    timeout: PATIENCE_MS,
  });
}

/** A page in a context of its own. */
export async function open(
  browser,
  { width = 1280, height = 900, scripts = true, scheme = 'light', locale = 'en' } = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    javaScriptEnabled: scripts,
    colorScheme: scheme,
    locale,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PATIENCE_MS);
  context.setDefaultNavigationTimeout(PATIENCE_MS);
  return context.newPage();
}

/**
 * Waits until a function of the page answers something true, and gives that. Unlike the driver's own
 * waiting it evaluates nothing inside the page later on, which the site's security policy refuses.
 */
export async function until(tab, condition, argument) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await tab.evaluate(condition, argument).catch((error) => {
      if (/context was destroyed|navigat/i.test(error.message)) return false; // ask the next page
      throw error;
    });
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`at ${tab.url()} never true: ${condition}`);
    await new Promise((wait) => setTimeout(wait, 40));
  }
}
