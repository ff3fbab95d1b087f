// SPDX-License-Identifier: MIT
//
// Chromium against the fake: what a page of another origin can do with the control endpoints, and
// that the dashboard works, directly and behind a TLS proxy with a prefix. Called by run.py, which
// says where the servers are: BASE, OTHER (a page of somebody else), PROXY.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createRequire } from 'node:module';

const { BASE, OTHER, PROXY, CLIENTS, CHROMIUM } = process.env;
const { chromium } = createRequire(`${CLIENTS}/`)('playwright-core');
const LIMIT = { timeout: 180_000 };
let browser;

before(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
}, LIMIT);
after(() => browser?.close());

const count = async (path) => (await (await fetch(`${BASE}/__parlel/${path}`)).json()).count;

async function call() {
  const answer = await fetch(`${BASE}/v1/models`, { headers: { authorization: 'Bearer browser' } });
  assert.equal(answer.status, 200);
}

async function open(address) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('a page of another origin can neither read nor write', LIMIT, async () => {
  await call();
  const page = await open(OTHER);
  const tries = await page.evaluate(async (base) => {
    const rule = JSON.stringify({ match: {}, reply: { content: 'planted' } });
    const asked = {
      read: ['requests', {}],
      dashboard: ['', {}],
      empty: ['requests', { method: 'DELETE' }],
      plant: ['rules', { method: 'POST', body: rule, headers: { 'content-type': 'application/json' } }],
      plantSimply: ['rules', { method: 'POST', body: rule, headers: { 'content-type': 'text/plain' } }],
      token: ['requests', { headers: { 'x-parlel-token': 'x' } }],
    };
    const got = {};
    for (const [name, [path, options]] of Object.entries(asked))
      got[name] = await fetch(`${base}/__parlel/${path}`, options).then(
        (a) => a.text(),
        (e) => e.name,
      );
    for (const path of ['reset', 'rules', 'clock'])
      await fetch(`${base}/__parlel/${path}`, { method: 'POST', mode: 'no-cors', body: rule });
    got.service = (await fetch(`${base}/v1/models`, { headers: { authorization: 'Bearer k' } })).status;
    return got;
  }, BASE);
  const { service, ...refused } = tries;
  assert.deepEqual(new Set(Object.values(refused)), new Set(['TypeError']), JSON.stringify(tries));
  assert.equal(service, 200, 'the service itself is open to pages');
  assert.equal(await count('requests'), 2, 'nothing was emptied or reset');
  assert.equal(await count('rules'), 0, 'no rule was planted');
});

test('a form of another origin changes nothing', LIMIT, async () => {
  const page = await open(OTHER);
  const before = await count('requests');
  await page.setContent(`<form method="post" action="${BASE}/__parlel/reset"><button>go</button></form>`);
  const [answer] = await Promise.all([page.waitForNavigation(), page.click('button')]);
  assert.equal(answer.status(), 403);
  assert.equal(await count('requests'), before);
});

for (const [name, address] of [['directly', BASE], ['behind a TLS proxy with a prefix', PROXY]])
  test(`the dashboard works ${name}`, LIMIT, async () => {
    await call();
    const page = await open(`${address}/__parlel`);
    assert.equal(page.url(), `${address}/__parlel/`);
    await page.waitForFunction(() => document.getElementById('journal').innerText.includes('/v1/models'));
    await page.waitForFunction(() => /token counts/.test(document.getElementById('about').textContent));
    await page.click('#empty');
    await page.waitForFunction(() => document.getElementById('journal').innerText === 'No call yet.');
    assert.equal(await count('requests'), 0);
  });
