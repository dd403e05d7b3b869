// Starts `senda serve` on a free port over an empty data folder, for one test file, and ends it.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const MASTER_KEY = "masterKey";

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

async function untilHealthy(host, child) {
  // A loaded machine takes its time; a server that ended will never answer.
  for (let i = 0; i < 600; ++i) {
    if (child.exitCode !== null) throw new Error(`senda serve ended with ${child.exitCode}`);
    try {
      const response = await fetch(`${host}/health`);
      if (response.ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("senda serve does not answer");
}

export async function startServer() {
  const program = process.env.SENDA;
  if (!program) throw new Error("set SENDA to the program under test");
  const data = await mkdtemp(join(tmpdir(), "senda-clients-"));
  const host = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(
    program,
    ["--data", data, "serve", "--listen", host.slice(7), "--master-key", MASTER_KEY, "--query-time", "0"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let complaints = "";
  child.stderr.on("data", (bytes) => (complaints += bytes));
  try {
    await untilHealthy(host, child);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`${error.message}\n${complaints}`);
  }
  return {
    host,
    async stop() {
      const ended = new Promise((done) => child.once("exit", done));
      child.kill("SIGTERM");
      await ended;
      await rm(data, { recursive: true, force: true });
    },
  };
}
