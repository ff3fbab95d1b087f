// SPDX-License-Identifier: MIT
//
// The official TypeScript SDK, as its users call it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import * as errors from '@mistralai/mistralai/models/errors';
import { z } from 'zod';
import {
  BASE,
  BRIDGES,
  LIBRARY,
  MODEL,
  RIVERS,
  assertAddsUp,
  assertReadable,
  assertUnit,
  caught,
  journal,
} from './common.mjs';

const connect = (apiKey, serverURL = BASE) => new Mistral({ apiKey, serverURL });
const client = connect('ts-sdk-key-misc');

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Current weather of a city',
    parameters: {
      type: 'object',
      properties: {
        city: { type: 'string' },
        unit: { type: 'string', enum: ['celsius', 'fahrenheit'] },
      },
      required: ['city'],
    },
  },
};
const clock = {
  type: 'function',
  function: {
    name: 'get_time',
    description: 'Current time in a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};
const asksWeather = [{ role: 'user', content: 'What is the weather in Paris right now?' }];

const ask = async (messages, more = {}) =>
  (await client.chat.complete({ model: MODEL, messages, ...more })).choices[0];

/** All events of a stream: the text put together, the last event, how many. */
async function fold(stream) {
  let text = '';
  let last;
  let count = 0;
  const calls = [];
  for await (const { data } of stream) {
    for (const choice of data.choices) {
      text += choice.delta.content ?? '';
      calls.push(...(choice.delta.toolCalls ?? []));
    }
    last = data;
    count += 1;
  }
  return { text, calls, last, count };
}

test('a chat answers with a readable text and usage that adds up', async () => {
  const reply = await client.chat.complete({ model: MODEL, messages: BRIDGES });
  assert.match(reply.id, /^[0-9a-f]{32}$/);
  assert.equal(reply.object, 'chat.completion');
  assert.equal(reply.model, MODEL);
  assert.equal(reply.choices.length, 1);
  assert.equal(reply.choices[0].finishReason, 'stop');
  assert.equal(reply.choices[0].message.role, 'assistant');
  assertReadable(reply.choices[0].message.content);
  assertAddsUp(reply.usage.promptTokens, reply.usage.completionTokens, reply.usage.totalTokens);
});

test('the same prompt gives the same text, another prompt another', async () => {
  const [one, two, other] = await Promise.all([BRIDGES, BRIDGES, RIVERS].map((m) => ask(m)));
  assert.equal(one.message.content, two.message.content);
  assert.notEqual(one.message.content, other.message.content);
});

test('a stream folds to the answer that is not streamed', async () => {
  const whole = await client.chat.complete({ model: MODEL, messages: BRIDGES });
  const { text, last, count } = await fold(
    await client.chat.stream({ model: MODEL, messages: BRIDGES }),
  );
  assert.ok(count > 3, `${count} events`);
  assert.equal(text, whole.choices[0].message.content);
  assert.equal(last.choices[0].finishReason, 'stop');
  assert.deepEqual(last.usage, whole.usage);
});

test('max_tokens cuts the answer, in a stream too', async () => {
  const cut = await client.chat.complete({ model: MODEL, messages: BRIDGES, maxTokens: 5 });
  assert.equal(cut.choices[0].finishReason, 'length');
  assert.equal(cut.usage.completionTokens, 5);
  const { text, last } = await fold(
    await client.chat.stream({ model: MODEL, messages: BRIDGES, maxTokens: 5 }),
  );
  assert.equal(text, cut.choices[0].message.content);
  assert.equal(last.choices[0].finishReason, 'length');
});

test('embeddings have 1024 dimensions and unit length, in the order of the inputs', async () => {
  const both = await client.embeddings.create({
    model: 'mistral-embed',
    inputs: ['a bridge', 'a river'],
  });
  assert.deepEqual(
    both.data.map((d) => d.index),
    [0, 1],
  );
  both.data.forEach((d) => assertUnit(d.embedding));
  const one = await client.embeddings.create({ model: 'mistral-embed', inputs: 'a river' });
  assert.deepEqual(one.data[0].embedding, both.data[1].embedding);
  assert.notDeepEqual(both.data[0].embedding, both.data[1].embedding);
  assert.ok(both.usage.promptTokens > 0);
});

test('codestral-embed cuts to the dimensions and types that are asked for', async () => {
  const embed = async (more) =>
    (
      await client.embeddings.create({
        model: 'codestral-embed',
        inputs: ['int main(void)'],
        ...more,
      })
    ).data[0].embedding;
  assertUnit(await embed({}), 1536);
  assertUnit(await embed({ outputDimension: 256 }), 256);
  const bytes = await embed({ outputDtype: 'int8' });
  assert.equal(bytes.length, 1536);
  assert.ok(bytes.every((x) => Number.isInteger(x) && x >= -128 && x <= 127));
  assert.equal((await embed({ outputDtype: 'ubinary' })).length, 1536 / 8);
});

test('ten questions find their documents', async () => {
  const embed = async (inputs) =>
    (await client.embeddings.create({ model: 'mistral-embed', inputs })).data.map(
      (d) => d.embedding,
    );
  const documents = await embed(LIBRARY.map(([d]) => d));
  const questions = await embed(LIBRARY.map(([, q]) => q));
  questions.forEach((q, i) => {
    const scores = documents.map((d) => d.reduce((sum, x, k) => sum + x * q[k], 0));
    assert.equal(scores.indexOf(Math.max(...scores)), i, LIBRARY[i][1]);
  });
});

test('models are listed, aliases too, and found one by one', async () => {
  const { data } = await client.models.list();
  const ids = data.map((m) => m.id);
  for (const id of [MODEL, 'mistral-large-latest', 'codestral-latest', 'mistral-embed']) {
    assert.ok(ids.includes(id), id);
  }
  const card = await client.models.retrieve({ modelId: MODEL });
  assert.equal(card.id, MODEL);
  assert.equal(card.capabilities.completionChat, true);
  assert.ok(card.maxContextLength > 0);
});

test('each refusal throws the class that the real service leads to', async () => {
  const request = { model: MODEL, messages: BRIDGES };
  await caught(connect('').chat.complete(request), (e) => {
    assert.ok(e instanceof errors.SDKError, e.name);
    assert.equal(e.statusCode, 401);
    assert.match(e.message, /Status 401 .*charset=utf-8"\. Body: \{"detail":"Unauthorized"\}/);
  });
  await caught(client.chat.complete({ ...request, model: 'no-such-model' }), (e) => {
    assert.ok(e instanceof errors.SDKError, e.name);
    assert.equal(e.statusCode, 400);
    const body = JSON.parse(e.body);
    assert.equal(body.message, 'Invalid model: no-such-model');
    assert.equal(body.code, '1500');
  });
  await caught(client.models.retrieve({ modelId: 'no-such-model' }), (e) => {
    assert.ok(e instanceof errors.SDKError, e.name);
    assert.equal(e.statusCode, 404);
  });
  await caught(client.chat.complete({ ...request, temperature: 1.6 }), (e) => {
    assert.ok(e instanceof errors.HTTPValidationError, e.name);
    assert.equal(e.statusCode, 422);
    assert.deepEqual(e.detail[0].loc, ['body', 'temperature']);
    assert.equal(e.detail[0].type, 'less_than_equal');
  });
});

test('a refused stream is an error before the first event', async () => {
  await caught(client.chat.stream({ model: 'no-such-model', messages: BRIDGES }), (e) => {
    assert.ok(e instanceof errors.SDKError, e.name);
    assert.equal(e.statusCode, 400);
  });
});

test('parse gives an object of the zod schema', async () => {
  const Book = z.object({
    title: z.string(),
    authors: z.array(z.string()).min(1),
    year: z.number().int(),
    genre: z.enum(['novel', 'poetry', 'science']),
  });
  const reply = await client.chat.parse({
    model: MODEL,
    messages: [{ role: 'user', content: 'Describe a book about bridges.' }],
    responseFormat: Book,
  });
  const book = Book.parse(reply.choices[0].message.parsed);
  assert.ok(book.title.length > 0);
});

test('json_object is an object', async () => {
  const { message } = await ask(
    [{ role: 'user', content: 'Answer in JSON: which city, which country?' }],
    { responseFormat: { type: 'json_object' } },
  );
  const value = JSON.parse(message.content);
  assert.ok(value && typeof value === 'object' && !Array.isArray(value));
});

test('a loop of tool calls ends with a text that uses the result', async () => {
  const messages = [...asksWeather];
  let turns = 0;
  let choice = await ask(messages, { tools: [weather] });
  while (choice.finishReason === 'tool_calls' && turns < 5) {
    messages.push(choice.message);
    for (const call of choice.message.toolCalls) {
      assert.match(call.id, /^[A-Za-z0-9]{9}$/);
      assert.equal(call.function.name, 'get_weather');
      assert.equal(JSON.parse(call.function.arguments).city, 'Paris');
      messages.push({
        role: 'tool',
        toolCallId: call.id,
        name: call.function.name,
        content: '{"sky": "cloudless", "degrees": 31}',
      });
    }
    turns += 1;
    choice = await ask(messages, { tools: [weather] });
  }
  assert.equal(turns, 1);
  assert.equal(choice.finishReason, 'stop');
  assert.match(choice.message.content, /cloudless|31/);
});

test('tool_choice: any calls, none never, a name calls that one', async () => {
  const hello = [{ role: 'user', content: 'Hello there, how are you?' }];
  const tools = [weather, clock];
  const any = await ask(hello, { tools, toolChoice: 'any' });
  assert.equal(any.finishReason, 'tool_calls');
  assert.ok(any.message.toolCalls.length >= 1);
  const none = await ask(asksWeather, { tools, toolChoice: 'none' });
  assert.equal(none.finishReason, 'stop');
  assertReadable(none.message.content);
  const named = await ask(hello, {
    tools,
    toolChoice: { type: 'function', function: { name: 'get_time' } },
  });
  assert.equal(named.finishReason, 'tool_calls');
  assert.deepEqual(
    named.message.toolCalls.map((c) => c.function.name),
    ['get_time'],
  );
  const auto = await ask(hello, { tools });
  assert.equal(auto.finishReason, 'stop');
});

test('two tools that are both asked for are called in parallel, or one by one', async () => {
  const messages = [
    { role: 'user', content: 'What is the weather in Paris, and what is the time in Tokyo?' },
  ];
  const tools = [weather, clock];
  const both = await ask(messages, { tools });
  assert.deepEqual(both.message.toolCalls.map((c) => c.function.name).sort(), [
    'get_time',
    'get_weather',
  ]);
  assert.deepEqual(
    both.message.toolCalls.map((c) => c.index),
    [0, 1],
  );
  const single = await ask(messages, { tools, parallelToolCalls: false });
  assert.equal(single.message.toolCalls.length, 1);
});

test('a streamed tool call arrives whole and equals the one that is not streamed', async () => {
  const whole = await ask(asksWeather, { tools: [weather], toolChoice: 'any' });
  const { calls, last } = await fold(
    await client.chat.stream({
      model: MODEL,
      messages: asksWeather,
      tools: [weather],
      toolChoice: 'any',
    }),
  );
  assert.deepEqual(calls, whole.message.toolCalls);
  assert.equal(last.choices[0].finishReason, 'tool_calls');
});

test('reasoning comes as thinking, then text', async () => {
  const { message } = await ask([{ role: 'user', content: 'What is 12 times 12?' }], {
    reasoningEffort: 'high',
  });
  assert.deepEqual(
    message.content.map((c) => c.type),
    ['thinking', 'text'],
  );
});

test('fim completes, and streams the same', async () => {
  const request = {
    model: 'codestral-latest',
    prompt: 'def add(a, b):\n',
    suffix: '\nprint(add(1, 2))',
  };
  const whole = await client.fim.complete(request);
  assert.match(whole.id, /^[0-9a-f]{32}$/);
  assert.ok(whole.choices[0].message.content.length > 0);
  assertAddsUp(whole.usage.promptTokens, whole.usage.completionTokens, whole.usage.totalTokens);
  const { text, last } = await fold(await client.fim.stream(request));
  assert.equal(text, whole.choices[0].message.content);
  assert.deepEqual(last.usage, whole.usage);
});

test('the journal keeps what the SDK sent, and not its key', async () => {
  const key = 'ts-sdk-journal-key-jrnl';
  await connect(key).chat.complete({ model: MODEL, messages: RIVERS });
  const entries = await journal(BASE, key);
  assert.equal(entries.length, 1);
  const [entry] = entries;
  assert.equal(entry.kind, 'chat');
  assert.equal(entry.status, 200);
  assert.equal(entry.body.stream, false);
  assert.deepEqual(entry.body.messages, RIVERS);
  assert.doesNotMatch(JSON.stringify(entry), /ts-sdk-journal-key/);
});
