import { launch, open } from '/work/wt-site/tests/browser/site.js';
const [,, base, ...rest] = process.argv;
const b = await launch();
for (const spec of rest) { // name|path|w|h|scheme|full
  const [name, path, w, h, scheme, full] = spec.split('|');
  const p = await open(b, { width: +w, height: +h, scheme: scheme || 'light' });
  await p.goto(base + path);
  await p.screenshot({ path: `/tmp/shots/${name}.png`, fullPage: full === '1' });
  await p.context().close();
}
await b.close();
