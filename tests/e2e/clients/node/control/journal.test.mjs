// SPDX-License-Identifier: MIT
//
// The journal for other programs: an HTTP archive that a validator of HAR accepts, entries as they
// end, and an entry that becomes the rule of the same answer.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import * as har from 'har-validator/lib/promise.js';
import { BASE, MODEL } from '../common.mjs';

const ask = (content) => ({ model: MODEL, messages: [{ role: 'user', content }] });

async function collect(stream) {
  const parts = [];
  for await (const { data } of stream) parts.push(data);
  return parts;
}

test('the archive of the journal is HAR 1.2', async () => {
  const apiKey = randomUUID();
  const client = new Mistral({ apiKey, serverURL: BASE });
  await client.chat.complete(ask('Why do bridges stand?'));
  await collect(await client.chat.stream(ask('Why do rivers flow?')));
  await client.models.list();
  await client.files.upload({
    file: { fileName: 'a.jsonl', content: new Blob(['{"body":{"messages":[{"role":"user","content":"x"}]}}\n']) },
    purpose: 'batch',
  });
  await assert.rejects(client.models.retrieve({ modelId: 'nope' }));
  const answer = await fetch(`${BASE}/__parlel/requests?format=har&key=${apiKey}`);
  const archive = await answer.json();
  await har.har(archive); // throws what it finds
  const { entries } = archive.log;
  assert.deepEqual(
    entries.map((e) => [e.request.method, new URL(e.request.url).pathname, e.response.status]),
    [
      ['POST', '/v1/chat/completions', 200],
      ['POST', '/v1/chat/completions', 200],
      ['GET', '/v1/models', 200],
      ['POST', '/v1/files', 200],
      ['GET', '/v1/models/nope', 404],
    ],
  );
  assert.equal(new URL(entries[0].request.url).origin, new URL(BASE).origin);
  assert.ok(!JSON.stringify(archive).includes(apiKey));
});

/** The data of server-sent events, as they come. */
async function* eventsOf(response) {
  let text = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    for (let end; (end = text.indexOf('\n\n')) >= 0; text = text.slice(end + 2))
      if (text.startsWith('data: ')) yield JSON.parse(text.slice(6, end));
  }
}

test('entries come as they end', async () => {
  const apiKey = randomUUID();
  const client = new Mistral({ apiKey, serverURL: BASE });
  await client.chat.complete(ask('before'));
  const leave = new AbortController();
  const response = await fetch(`${BASE}/__parlel/requests?key=${apiKey}&kind=chat`, {
    headers: { accept: 'text/event-stream' },
    signal: leave.signal,
  });
  assert.match(response.headers.get('content-type'), /^text\/event-stream/);
  const feed = eventsOf(response);
  for (const text of ['one', 'two']) {
    await client.chat.complete(ask(text));
    const { value } = await feed.next();
    assert.equal(value.body.messages[0].content, text);
    assert.equal(value.status, 200);
  }
  leave.abort();
});

test('an entry becomes a rule that answers the same', async () => {
  const apiKey = randomUUID();
  const client = new Mistral({ apiKey, serverURL: BASE });
  const told = await collect(await client.chat.stream(ask('Tell me of old bridges.')));
  const { requests } = await (await fetch(`${BASE}/__parlel/requests?key=${apiKey}`)).json();
  const rule = await fetch(`${BASE}/__parlel/requests/${requests[0].n}/rule`, { method: 'POST' });
  assert.equal(rule.status, 200);
  const added = await fetch(`${BASE}/__parlel/rules?key=${apiKey}`, {
    method: 'POST',
    body: await rule.text(),
  });
  assert.equal(added.status, 200);
  assert.deepEqual(await collect(await client.chat.stream(ask('Tell me of old bridges.'))), told);
  const entry = await fetch(`${BASE}/__parlel/requests?key=${apiKey}&limit=1`);
  assert.equal((await entry.json()).requests[0].rule, `request ${requests[0].n}`);
  await fetch(`${BASE}/__parlel/workspaces?key=${apiKey}`, { method: 'DELETE' });
});
