// The program under test, as the tests start it: always on a port that the system chose, over a data
// folder of its own or the one that the build indexed for all of them.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the checkout. Tests run from a copy (see ../run), which then says where it is. */
export const root =
  process.env.SENDA_ROOT ?? resolve(fileURLToPath(new URL('../../..', import.meta.url)));
const program = process.env.SENDA ?? join(root, 'build/release/bin/senda');

export const MASTER_KEY = 'masterKey';

/** Runs the program to its end. Rejects, with what it said, unless it succeeds. */
function run(options) {
  return new Promise((done, failed) => {
    const child = spawn(program, options, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (bytes) => (said += bytes));
    child.on('error', failed);
    child.on('close', (code) =>
      code === 0 ? done() : failed(new Error(`${program} ended with ${code}: ${said}`)),
    );
  });
}

/** The address that a starting server tells of. However slow the machine, it tells it or ends. */
function addressOf(child) {
  return new Promise((done, failed) => {
    let said = '';
    child.stderr.on('data', (bytes) => {
      said += bytes;
      const address = said.match(/ on (http:\/\/[^/\s]+)\//);
      if (address) done(address[1]);
    });
    child.on('error', failed);
    child.on('close', (code) => failed(new Error(`senda serve ended with ${code}: ${said}`)));
  });
}

async function start(data, options) {
  const child = spawn(
    program,
    ['serve', '--data', data, '--listen', '127.0.0.1:0', '--access-log', 'off', ...options],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const url = await addressOf(child);
  return {
    url,
    pid: child.pid,
    async stop() {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Adds to a server's end the removal of its data. */
function removing(server, data) {
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'senda-web-'));

/** The API over an empty data folder, with a master key and time for every query. */
export async function serveApi() {
  const data = temporaryFolder();
  const options = ['--master-key', MASTER_KEY, '--query-time', '600000'];
  return removing(await start(data, options), data);
}

/** Indexes a folder of practices and serves it, alone. For collections made by a test. */
export async function servePractices(folder, options = []) {
  const data = temporaryFolder();
  await run(['index', folder, '--data', data]);
  return removing(await start(data, ['--contact', 'contact@example.org', ...options]), data);
}

/** The site over the practices of the repository, with time for every query. */
export async function serveSite() {
  const options = ['--query-time', '600000'];
  const shared = process.env.SENDA_SITE_DATA; // indexed once by the build
  if (!shared) return servePractices(join(root, 'corpus/practices'), options);
  return start(shared, ['--read-only', '--contact', 'contact@example.org', ...options]);
}
