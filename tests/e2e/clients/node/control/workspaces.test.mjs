// SPDX-License-Identifier: MIT
//
// Two suites at once with one API key, each in a workspace of its own: by the path of the base URL
// with one SDK, by a header with the other. Neither sees the other's rules, files, counters, journal.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import OpenAI, { toFile } from 'openai';
import { BASE, MODEL } from '../common.mjs';

const KEY = 'the-one-key-of-the-application';
const messages = [{ role: 'user', content: 'Who are you?' }];
const HEADER = 'x-suite';

async function control(method, path, body) {
  const answer = await fetch(`${BASE}/__parlel/${path}`, { method, body: JSON.stringify(body) });
  const json = await answer.json();
  assert.equal(answer.status, 200, JSON.stringify(json));
  return json;
}

const clients = {
  path: (name) => new Mistral({ apiKey: KEY, serverURL: `${BASE}/w/${name}` }),
  header: (name) =>
    new OpenAI({ apiKey: KEY, baseURL: `${BASE}/v1`, defaultHeaders: { [HEADER]: name } }),
};

async function ask(client) {
  const answer =
    client instanceof Mistral
      ? await client.chat.complete({ model: MODEL, messages })
      : await client.chat.completions.create({ model: MODEL, messages });
  return answer.choices[0].message.content;
}

/** As a user writes it: sets up, calls, looks at what was called. */
async function suite(how, number) {
  const name = `${how}-${number}-${randomUUID()}`;
  const client = clients[how](name);
  await control('POST', `rules?key=${name}`, [
    { times: 1, match: { operation: 'chat' }, reply: { content: `first of ${name}` } },
    { match: { operation: 'chat' }, reply: { content: `then of ${name}` } },
  ]);
  const answers = [await ask(client), await ask(client)];
  assert.deepEqual(answers, [`first of ${name}`, `then of ${name}`]);
  const content = new Blob(['{"body":{"messages":[{"role":"user","content":"x"}]}}\n']);
  if (client instanceof Mistral) {
    await client.files.upload({ file: { fileName: 'a.jsonl', content }, purpose: 'batch' });
    assert.equal((await client.files.list()).data.length, 1);
  } else {
    await client.files.create({ file: await toFile(content, 'a.jsonl'), purpose: 'batch' });
    assert.equal((await client.files.list()).data.length, 1);
  }
  const { requests, count } = await control('GET', `requests?key=${name}&kind=chat`);
  assert.equal(count, 2);
  assert.deepEqual(
    requests.map((r) => r.response.choices[0].message.content),
    answers,
  );
  await control('DELETE', `workspaces?key=${name}`);
}

test('suites with one key do not see each other', async () => {
  await control('PATCH', 'config', { 'workspaces.header': HEADER });
  const suites = Array.from({ length: 20 }, (_, i) => suite(i % 2 ? 'path' : 'header', i));
  await Promise.all(suites);
  const { requests } = await control('GET', `requests?key=${KEY}`);
  assert.deepEqual(requests, []);
});

test('a workspace has options of its own', async () => {
  const [strict, free] = [randomUUID(), randomUUID()];
  await control('PATCH', `config?key=${strict}`, { unmatched: 'error' });
  await assert.rejects(ask(clients.path(strict)), (e) => e.statusCode === 404);
  assert.ok(await ask(clients.path(free)));
  await control('DELETE', `workspaces?key=${strict}`);
});

test('a request asks for its own failure', async () => {
  const name = randomUUID();
  await control('PATCH', `config?key=${name}`, { request_faults: 'on' });
  const client = new OpenAI({ apiKey: name, baseURL: `${BASE}/v1`, maxRetries: 0 });
  const call = (fault) =>
    client.chat.completions.create(
      { model: MODEL, messages },
      { headers: { 'x-parlel-fault': fault } },
    );
  await assert.rejects(call('status=429; retry-after=2'), (e) => {
    assert.equal(e.headers.get('retry-after'), '2');
    return e instanceof OpenAI.RateLimitError;
  });
  await assert.rejects(call('kind=disconnect'), (e) => e.cause?.code === 'ECONNRESET');
  assert.ok((await client.chat.completions.create({ model: MODEL, messages })).id);
  await control('DELETE', `workspaces?key=${name}`);
});
