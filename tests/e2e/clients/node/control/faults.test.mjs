// SPDX-License-Identifier: MIT
//
// What a scripted fault is to users of the official SDK and of openai's: what is thrown, or read;
// how many calls were made, by the journal; whether Retry-After was honoured. Each test has rules
// and calls of its own, by its API key.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import OpenAI from 'openai';
import '../signals.mjs';
import { BASE, BRIDGES, MODEL } from '../common.mjs';

const PATIENCE_MS = 1500; // of clients that shall lose it
const SILENCE_MS = 3500; // of the faults
const LONG_MS = 30000; // the patience of those that shall not
const retriesFor = (patience) => ({
  strategy: 'backoff',
  backoff: { initialInterval: 20, maxInterval: 5000, exponent: 1.5, maxElapsedTime: 2 * patience },
  retryConnectionErrors: true,
});
const REQUEST = { model: MODEL, messages: BRIDGES };

/** `plain` and `stream` give {reason, events}; `retries`: whether it makes those that it can. */
const CLIENTS = {
  mistralai: {
    connect: (apiKey, retries, patience = LONG_MS) =>
      new Mistral({
        apiKey,
        serverURL: BASE,
        timeoutMs: patience,
        retryConfig: retries ? retriesFor(patience) : { strategy: 'none' },
      }),
    plain: async (client) => {
      const { choices } = await client.chat.complete(REQUEST);
      return { reason: choices[0].finishReason, events: 1 };
    },
    stream: async (client) =>
      fold(await client.chat.stream(REQUEST), ({ data }) => data.choices[0].finishReason),
  },
  openai: {
    connect: (apiKey, retries, patience = LONG_MS) =>
      new OpenAI({
        apiKey,
        baseURL: `${BASE}/v1`,
        timeout: patience,
        maxRetries: retries ? 2 : 0,
        logLevel: 'off', // it prints what it cannot parse
      }),
    plain: async (client) => {
      const { choices } = await client.chat.completions.create(REQUEST);
      return { reason: choices[0].finish_reason, events: 1 };
    },
    stream: async (client) =>
      fold(
        await client.chat.completions.create({ ...REQUEST, stream: true }),
        (chunk) => chunk.choices[0].finish_reason,
      ),
  },
};

async function fold(stream, reasonOf) {
  const end = { reason: null, events: 0 };
  for await (const event of stream) {
    end.events++;
    end.reason = reasonOf(event) ?? end.reason;
  }
  return end;
}

async function control(method, path, body) {
  const answer = await fetch(`${BASE}/__parlel/${path}`, { method, body: JSON.stringify(body) });
  const json = await answer.json();
  assert.equal(answer.status, 200, JSON.stringify(json));
  return json;
}

const script = (key, rule) => control('POST', `rules?key=${key}`, { match: {}, ...rule });

/** The key's calls, all of them over: that a client has left a held answer is seen a little later. */
async function calls(key) {
  const { requests } = await control('GET', `requests?key=${key}`);
  return requests.some((entry) => entry.status === null) ? calls(key) : requests;
}

/** The milliseconds between each call and the one after it. */
function gaps(entries) {
  const times = entries.map((entry) => Date.parse(entry.at));
  return times.slice(1).map((time, i) => time - times[i]);
}

/** What became of a call: the name of what it threw, or what it read. */
async function outcome(promise) {
  try {
    return await promise;
  } catch (error) {
    // what some versions of node 18 say of a body that does not come in time
    if (error.name === 'AbortError') return 'TimeoutError';
    return error.name === 'Error' ? error.constructor.name : error.name;
  }
}

const whole = (events) => ({ reason: 'stop', events });
const cutOff = (events) => ({ reason: null, events });
const EVENTS = await fold(
  await CLIENTS.mistralai.connect('node-fault-whole').chat.stream(REQUEST),
  () => 'stop',
).then((end) => end.events);

// `after` is where the fault strikes a stream. Once the head of a stream has come, openai's patience
// has no end: silence after it is waited for, and neither SDK repeats the call. The reset of
// a disconnect is a TypeError, caused by ECONNRESET or, when node reads the last bytes together with
// it, by UND_ERR_SOCKET; that it is one is seen in test_faults.py, byte by byte.
const FAULTS = [
  { kind: 'disconnect', plain: 'TypeError', stream: 'TypeError', after: 3 },
  { kind: 'truncate', plain: 'SyntaxError', stream: cutOff(3), after: 3 },
  {
    kind: 'stall',
    plain: { mistralai: 'TimeoutError', openai: 'APIConnectionTimeoutError' },
    stream: { mistralai: 'TimeoutError', openai: whole(EVENTS) },
    after: 3,
    repeats: { plain: { openai: 3 } },
  },
  {
    kind: 'hang',
    plain: { mistralai: 'RequestTimeoutError', openai: 'APIConnectionTimeoutError' },
    stream: { mistralai: 'RequestTimeoutError', openai: 'APIConnectionTimeoutError' },
    after: 0,
    repeats: { plain: { openai: 3 }, stream: { openai: 3 } }, // the official SDK's time is one for all its attempts
  },
  {
    kind: 'malformed',
    plain: 'SyntaxError',
    stream: { mistralai: 'ZodError', openai: 'SyntaxError' },
    after: 2,
  },
  { kind: 'duplicate', plain: 'SyntaxError', stream: whole(EVENTS + 1), after: 2 },
  { kind: 'slow_body', plain: whole(1), stream: whole(EVENTS), after: 1 },
];

const of = (expected, name) => (expected?.[name] === undefined ? expected : expected[name]);

describe('faults', { concurrency: 8, timeout: 60_000 }, () => {
  for (const fault of FAULTS)
    for (const [name, client] of Object.entries(CLIENTS))
      for (const how of ['plain', 'stream'])
        test(`${fault.kind}: ${name}, ${how}`, () => strikes(fault, name, client, how));
});

async function strikes({ kind, after, repeats, ...expected }, name, client, how) {
  const key = `node-fault-${kind}-${name}-${how}`;
  const stall_ms = kind === 'slow_body' ? 200 : SILENCE_MS;
  await script(key, { name: kind, fault: { kind, after_events: after, stall_ms } });
  const patience = kind === 'stall' || kind === 'hang' ? PATIENCE_MS : LONG_MS;
  const got = await outcome(client[how](client.connect(key, true, patience)));
  const wanted = of(expected[how], name);
  assert.deepEqual(got, wanted);
  const entries = await calls(key);
  assert.equal(entries.length, repeats?.[how]?.[name] ?? 1);
  assert.ok(entries.every((entry) => entry.rule === kind && entry.fault === kind));
}

describe('hold', { concurrency: true, timeout: 60_000 }, () => {
  for (const [name, client] of Object.entries(CLIENTS)) {
    test(`${name} goes on with a stream that is released`, async () => {
      const key = `node-fault-hold-${name}`;
      await script(key, { fault: { kind: 'hold', after_events: 2 } });
      const reading = client.stream(client.connect(key, false));
      let held;
      while (!held?.held) [held] = (await control('GET', `streams?key=${key}`)).streams;
      assert.equal(held.events, 2);
      await control('POST', `streams/${held.n}/release`);
      assert.deepEqual(await reading, whole(EVENTS));
    });

    test(`${name} gives up on an answer that is not released`, async () => {
      const key = `node-fault-held-${name}`;
      await script(key, { fault: { kind: 'hold' } });
      const timeout = name === 'openai' ? 'APIConnectionTimeoutError' : 'RequestTimeoutError';
      assert.equal(await outcome(client.plain(client.connect(key, false, PATIENCE_MS))), timeout);
      assert.equal((await calls(key)).length, 1);
    });
  }
});

// What is repeated, and by whom: openai's SDK without being asked, twice; the official one when it
// is told how.
describe('retries', { concurrency: true, timeout: 60_000 }, () => {
  for (const [name, client] of Object.entries(CLIENTS)) {
    for (const how of ['plain', 'stream'])
      test(`${name}, ${how}: Retry-After is honoured`, async () => {
        const key = `node-fault-429-${name}-${how}`;
        await script(key, {
          times: 2,
          reply: { status: 429, headers: { 'retry-after': '1' } },
        });
        const got = await outcome(client[how](client.connect(key, true)));
        assert.deepEqual(got, whole(how === 'plain' ? 1 : EVENTS));
        const entries = await calls(key);
        assert.deepEqual(
          entries.map((entry) => entry.status),
          [429, 429, 200],
        );
        for (const gap of gaps(entries)) assert.ok(gap >= 990, `${gap} ms`);
        const { ok } = await control('GET', `verdict?key=${key}`);
        assert.equal(ok, true);
      });

    test(`${name}: without retries one 429 is an error at once`, async () => {
      const key = `node-fault-429-once-${name}`;
      await script(key, { reply: { status: 429 } });
      const error = await client.plain(client.connect(key, false)).catch((e) => e);
      assert.ok(
        name === 'openai' ? error instanceof OpenAI.RateLimitError : error.name === 'SDKError',
      );
      assert.equal(error.status ?? error.statusCode, 429);
      assert.equal((await calls(key)).length, 1);
    });

    for (const status of [500, 502, 503, 504])
      test(`${name}: a ${status} is repeated, and overcome`, async () => {
        const key = `node-fault-${status}-${name}`;
        await script(key, { times: 1, reply: { status } });
        assert.deepEqual(await outcome(client.plain(client.connect(key, true))), whole(1));
        assert.deepEqual(
          (await calls(key)).map((entry) => entry.status),
          [status, 200],
        );
      });

    for (const status of [400, 401, 403, 404, 422])
      test(`${name}: a ${status} is final`, async () => {
        const key = `node-fault-${status}-${name}`;
        await script(key, { reply: { status } });
        const error = await client.plain(client.connect(key, true)).catch((e) => e);
        assert.equal(error.status ?? error.statusCode, status);
        assert.equal((await calls(key)).length, 1);
      });
  }
});
