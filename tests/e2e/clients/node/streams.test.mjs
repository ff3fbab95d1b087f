// SPDX-License-Identifier: MIT
//
// Streams that are left, and many at once, with both SDKs. No test waits for a time: what is
// asked of the journal waits in the server until the streams have ended.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMistral } from '@ai-sdk/mistral';
import { Mistral } from '@mistralai/mistralai';
import { streamText } from 'ai';
import OpenAI from 'openai';
import { BASE, BRIDGES, MODEL, PACED, assertHealthy, journal } from './common.mjs';

const PARALLEL = 100;
const ask = (i) => [
  { role: 'user', content: `Tell me about bridge number ${i}, and why it still stands.` },
];

/** The journal's word on the one stream of this key: left before its end. */
async function assertAborted(key, whole) {
  const entries = await journal(PACED, key);
  assert.equal(entries.length, 1);
  const [{ status, stream }] = entries;
  assert.equal(status, 200);
  assert.equal(stream.ended, 'aborted');
  assert.ok(
    stream.delivered >= 3 && stream.delivered < whole,
    `${JSON.stringify(stream)} of ${whole}`,
  );
  await assertHealthy(PACED);
}

async function count(events, most = Infinity) {
  let seen = 0;
  for await (const _ of events) {
    seen += 1;
    if (seen === most) break;
  }
  return seen;
}

// (the signal of fetchOptions does not get through the SDK's copy of the request on node 20)
test('mistral: leaving a stream in the middle is seen, and harms nobody', async () => {
  const request = { model: MODEL, messages: BRIDGES };
  const apiKey = 'stream-abort-key-tsab';
  const whole = await count(await new Mistral({ apiKey, serverURL: BASE }).chat.stream(request));
  await count(await new Mistral({ apiKey, serverURL: PACED }).chat.stream(request), 3);
  await assertAborted(apiKey, whole);
});

test('openai: aborting a stream in the middle is seen, and harms nobody', async () => {
  const request = { model: MODEL, messages: BRIDGES, stream: true };
  const apiKey = 'stream-abort-key-oaab';
  const whole = await count(
    await new OpenAI({ apiKey, baseURL: `${BASE}/v1` }).chat.completions.create(request),
  );
  const stream = await new OpenAI({ apiKey, baseURL: `${PACED}/v1` }).chat.completions.create(
    request,
  );
  await count(
    (async function* () {
      for await (const event of stream) {
        yield event;
        stream.controller.abort();
      }
    })(),
  );
  const entries = await journal(PACED, apiKey);
  assert.equal(entries[0].stream.ended, 'aborted');
  assert.ok(entries[0].stream.delivered < whole);
  await assertHealthy(PACED);
});

test('vercel: an abort signal ends the stream on both sides', async () => {
  const apiKey = 'stream-abort-key-veab';
  const connect = (base) => createMistral({ apiKey, baseURL: `${base}/v1` })(MODEL);
  const request = { prompt: BRIDGES[0].content, maxRetries: 0 };
  const whole = await count(streamText({ ...request, model: connect(BASE) }).textStream);
  const controller = new AbortController();
  let aborted = false;
  const stream = streamText({
    ...request,
    model: connect(PACED),
    abortSignal: controller.signal,
    onAbort: () => {
      aborted = true;
    },
  });
  let seen = 0;
  for await (const _ of stream.textStream) {
    seen += 1;
    if (seen === 3) controller.abort();
  }
  assert.ok(aborted);
  assert.ok(seen >= 3 && seen < whole, `${seen} of ${whole}`);
  await assertAborted(apiKey, whole);
});

test('mistral: a hundred streams at once each tell their own text', async () => {
  const client = new Mistral({ apiKey: 'stream-many-key-tsmn', serverURL: PACED });
  const plain = new Mistral({ apiKey: 'stream-many-key-tsmn', serverURL: BASE });
  const texts = await Promise.all(
    Array.from({ length: PARALLEL }, async (_, i) => {
      let text = '';
      for await (const { data } of await client.chat.stream({ model: MODEL, messages: ask(i) })) {
        text += data.choices[0].delta.content ?? '';
      }
      return text;
    }),
  );
  const expected = await Promise.all(
    texts.map(
      async (_, i) =>
        (await plain.chat.complete({ model: MODEL, messages: ask(i) })).choices[0].message.content,
    ),
  );
  assert.deepEqual(texts, expected);
  assert.ok(new Set(texts).size > PARALLEL / 2);
});

test('openai: a hundred streams at once all end well', async () => {
  const client = new OpenAI({
    apiKey: 'stream-many-key-oamn',
    baseURL: `${BASE}/v1`,
    maxRetries: 0,
  });
  const ends = await Promise.all(
    Array.from({ length: PARALLEL }, async (_, i) => {
      let last;
      for await (const chunk of await client.chat.completions.create({
        model: MODEL,
        messages: ask(i),
        stream: true,
      })) {
        last = chunk;
      }
      return [last.choices[0].finish_reason, last.usage.total_tokens > 0];
    }),
  );
  assert.deepEqual(ends, Array(PARALLEL).fill(['stop', true]));
});
