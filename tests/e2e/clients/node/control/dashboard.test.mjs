// SPDX-License-Identifier: MIT
//
// The dashboard's script, run against the server with the little of a browser that it needs: what it
// shows of a call, of an open stream and of a rule.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import vm from 'node:vm';
import { BASE, BRIDGES, MODEL } from '../common.mjs';

/** An element that remembers what is put into it; `text()` is all that a reader would see. */
class Node {
  constructor() {
    this.children = [];
    this.textContent = '';
    this.value = '';
    this.classList = { add() {} };
  }
  append(...children) {
    this.children.push(...children);
  }
  replaceChildren(...children) {
    this.children = children;
  }
  after() {}
  insertRow() {
    const row = new Node();
    row.insertCell = () => {
      const cell = new Node();
      row.append(cell);
      return cell;
    };
    row.cells = row.children;
    this.append(row);
    return row;
  }
  createTHead() {
    return this.part();
  }
  createTBody() {
    const body = this.part();
    body.rows = body.children;
    this.tBodies = [body];
    return body;
  }
  part() {
    const part = new Node();
    this.append(part);
    return part;
  }
  text() {
    return [this.textContent, ...this.children.map((c) => c.text())].join(' ');
  }
}

function open(page) {
  const elements = new Map();
  const byId = (id) => elements.get(id) ?? elements.set(id, new Node()).get(id);
  const turns = [];
  const context = vm.createContext({
    Node,
    document: { hidden: false, getElementById: byId, createElement: () => new Node() },
    sessionStorage: { getItem: () => null },
    fetch: (path, options) => fetch(new URL(path, `${BASE}/__parlel/`), options),
    setTimeout: (turn) => turns.push(turn), // the test says when it looks again
  });
  vm.runInContext(page.match(/<script>([^]*)<\/script>/)[1], context);
  return { byId, turns };
}

async function until(condition) {
  while (!condition()) await new Promise((done) => setTimeout(done, 10));
}

test('the dashboard shows calls, open streams and rules', { timeout: 20_000 }, async () => {
  const key = 'dashboard-test-key';
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
  const rule = { name: 'dashboard-hold', match: { stream: true }, fault: { kind: 'hold' } };
  const made = await fetch(`${BASE}/__parlel/rules?key=${key}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(rule),
  });
  assert.equal(made.status, 200);
  const leave = new AbortController();
  const body = JSON.stringify({ model: MODEL, stream: true, messages: BRIDGES });
  await fetch(`${BASE}/v1/chat/completions`, { method: 'POST', headers, body, signal: leave.signal });
  const answer = await fetch(`${BASE}/__parlel/`);
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  const { byId, turns } = open(await answer.text());
  await until(() => turns.length > 0);
  assert.match(byId('about').textContent, /token counts (exact|estimated)/);
  assert.match(byId('streams').text(), new RegExp(`${MODEL}.*release`));
  assert.match(byId('rules').text(), /dashboard-hold .*"stream":true/);
  assert.match(byId('journal').text(), /POST \/v1\/chat\/completions .*dashboard-hold/);
  leave.abort();
  do {
    turns.shift()();
    await until(() => turns.length > 0);
  } while (!/dashboard-hold hold: aborted, \d+ events/.test(byId('journal').text()));
});
