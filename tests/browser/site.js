// What the browser tests share: a server of their own on a free port over the practices of the repository,
// and Debian's Chromium.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';

export const root = resolve(import.meta.dirname, '../..');
const program = process.env.SENDA ?? join(root, 'build/release/bin/senda');

function run(command, arguments_) {
  return new Promise((done, failed) => {
    const child = spawn(command, arguments_, { stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', failed);
    child.on('exit', (code) => (code === 0 ? done() : failed(new Error(`${command} ended with ${code}`))));
  });
}

function free_port() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Indexes the practices into a folder of its own and serves them. Out: {url, stop}. */
export async function serve(options = []) {
  if (!existsSync(program)) throw new Error(`${program} is not built`);
  const data = mkdtempSync(join(tmpdir(), 'senda-browser-'));
  await run(program, ['index', join(root, 'corpus/practices'), '--data', data]);
  const port = await free_port();
  const child = spawn(program, ['serve', '--data', data, '--listen', `127.0.0.1:${port}`, '--access-log', 'off',
    '--contact', 'contact@example.org', ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => { said += bytes; });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; ++tries) {
    if (await fetch(`${url}/health`).then((r) => r.ok, () => false)) break;
    if (child.exitCode !== null || tries > 300) throw new Error(`senda serve does not answer: ${said}`);
    await new Promise((wait) => setTimeout(wait, 100));
  }
  return {
    url,
    stop() {
      child.kill('SIGTERM');
      child.on('exit', () => rmSync(data, { recursive: true, force: true }));
    },
  };
}

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
  });
}

/** A page of a size, scheme and kind of script. In: size: {width, height}. */
export async function open(browser, { width = 1280, height = 900, scripts = true, scheme = 'light', locale = 'en' } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, javaScriptEnabled: scripts, colorScheme: scheme, locale,
    reducedMotion: 'reduce',
  });
  return context.newPage();
}
