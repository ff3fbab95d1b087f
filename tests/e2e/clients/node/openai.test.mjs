// SPDX-License-Identifier: MIT
//
// The openai SDK for node, pointed at the server by its base URL alone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { zodResponseFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import {
  BASE,
  BRIDGES,
  MODEL,
  RIVERS,
  assertAddsUp,
  assertReadable,
  assertUnit,
  caught,
} from './common.mjs';

const connect = (apiKey, more = {}) => new OpenAI({ apiKey, baseURL: `${BASE}/v1`, ...more });
const client = connect('node-openai-key-open');
const create = (more) =>
  client.chat.completions.create({ model: MODEL, messages: BRIDGES, ...more });

const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Current weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};
const asksWeather = [{ role: 'user', content: 'What is the weather in Paris right now?' }];

test('a chat answers with a readable text and usage that adds up', async () => {
  const reply = await create();
  assert.match(reply.id, /^[0-9a-f]{32}$/);
  assert.equal(reply.model, MODEL);
  assert.equal(reply.choices[0].finish_reason, 'stop');
  assertReadable(reply.choices[0].message.content);
  assertAddsUp(reply.usage.prompt_tokens, reply.usage.completion_tokens, reply.usage.total_tokens);
});

test('the same prompt gives the same text, another prompt another', async () => {
  const texts = (
    await Promise.all([BRIDGES, BRIDGES, RIVERS].map((messages) => create({ messages })))
  ).map((r) => r.choices[0].message.content);
  assert.equal(texts[0], texts[1]);
  assert.notEqual(texts[0], texts[2]);
});

test('a stream folds to the answer that is not streamed', async () => {
  const whole = await create();
  let text = '';
  const usages = [];
  let last;
  for await (const chunk of await create({
    stream: true,
    stream_options: { include_usage: true },
  })) {
    assert.equal(chunk.object, 'chat.completion.chunk');
    text += chunk.choices[0].delta.content ?? '';
    if (chunk.usage) usages.push(chunk.usage);
    last = chunk;
  }
  assert.equal(text, whole.choices[0].message.content);
  assert.equal(last.choices[0].finish_reason, 'stop');
  assert.deepEqual(usages, [whole.usage]);
});

test('the stream helper ends with the same completion', async () => {
  const whole = await create();
  const runner = client.chat.completions.stream({ model: MODEL, messages: BRIDGES });
  let deltas = '';
  runner.on('content', (delta) => {
    deltas += delta;
  });
  const final = await runner.finalChatCompletion();
  assert.equal(final.choices[0].message.content, whole.choices[0].message.content);
  assert.equal(deltas, whole.choices[0].message.content);
  assert.equal(final.choices[0].finish_reason, 'stop');
  assert.equal((await runner.totalUsage()).total_tokens, whole.usage.total_tokens);
});

test('embeddings: the base64 that the SDK asks for equals the floats', async () => {
  const request = { model: 'mistral-embed', input: ['a bridge', 'a river'] };
  const packed = await client.embeddings.create(request);
  const plain = await client.embeddings.create({ ...request, encoding_format: 'float' });
  packed.data.forEach((d, i) => {
    assertUnit(d.embedding);
    assert.deepEqual(
      [...new Float32Array(plain.data[i].embedding)],
      [...new Float32Array(d.embedding)],
    );
  });
});

test('models are listed and retrieved', async () => {
  const ids = [];
  for await (const model of client.models.list()) ids.push(model.id);
  assert.ok(ids.includes(MODEL));
  assert.equal((await client.models.retrieve(MODEL)).id, MODEL);
});

test('each refusal throws its class', async () => {
  const request = { model: MODEL, messages: BRIDGES };
  // the SDK sends "Bearer " here; a header that is there and empty is no key
  const stranger = connect('x', { defaultHeaders: { Authorization: null } });
  await caught(stranger.chat.completions.create(request), (e) => {
    assert.ok(e instanceof OpenAI.AuthenticationError, e.name);
    assert.equal(e.status, 401);
  });
  await caught(create({ model: 'no-such-model' }), (e) => {
    assert.ok(e instanceof OpenAI.BadRequestError, e.name);
    assert.equal(e.message, '400 Invalid model: no-such-model');
  });
  await caught(client.models.retrieve('no-such-model'), (e) => {
    assert.ok(e instanceof OpenAI.NotFoundError, e.name);
  });
  await caught(client.post('/images/generations', { body: {} }), (e) => {
    assert.ok(e instanceof OpenAI.NotFoundError, e.name);
  });
  await caught(create({ max_completion_tokens: 10 }), (e) => {
    assert.ok(e instanceof OpenAI.UnprocessableEntityError, e.name);
  });
});

test('fields of OpenAI that the service does not know are named in the 422', async () => {
  for (const [field, value] of [
    ['max_completion_tokens', 10],
    ['store', true],
    ['user', 'me'],
    ['seed', 1],
  ]) {
    const answer = await fetch(`${BASE}/v1/chat/completions`, {
      method: 'POST',
      headers: { Authorization: 'Bearer node-openai-key-open', 'Content-Type': 'application/json' },
      body: JSON.stringify({ model: MODEL, messages: BRIDGES, [field]: value }),
    });
    assert.equal(answer.status, 422, field);
    assert.deepEqual((await answer.json()).detail, [
      {
        type: 'extra_forbidden',
        loc: ['body', field],
        msg: 'Extra inputs are not permitted',
        input: value,
      },
    ]);
  }
});

test('a tool is called, its result becomes a text', async () => {
  const first = await create({ messages: asksWeather, tools: [weather] });
  assert.equal(first.choices[0].finish_reason, 'tool_calls');
  const { message } = first.choices[0];
  const [call] = message.tool_calls;
  assert.equal(call.type, 'function');
  assert.equal(JSON.parse(call.function.arguments).city, 'Paris');
  const second = await create({
    tools: [weather],
    messages: [
      ...asksWeather,
      message,
      { role: 'tool', tool_call_id: call.id, content: 'cloudless, 31 degrees' },
    ],
  });
  assert.equal(second.choices[0].finish_reason, 'stop');
  assert.match(second.choices[0].message.content, /cloudless|31/);
});

test('runTools calls the function and returns the final text', async () => {
  const asked = [];
  const runner = client.chat.completions.runTools({
    model: MODEL,
    messages: asksWeather,
    tools: [
      {
        type: 'function',
        function: {
          ...weather.function,
          parse: JSON.parse,
          function: ({ city }) => {
            asked.push(city);
            return 'cloudless, 31 degrees';
          },
        },
      },
    ],
  });
  assert.match(await runner.finalContent(), /cloudless|31/);
  assert.deepEqual(asked, ['Paris']);
});

test('parse gives an object of the zod schema', async () => {
  const Person = z.object({
    name: z.string(),
    age: z.number().int(),
    hobbies: z.array(z.string()),
  });
  const reply = await client.chat.completions.parse({
    model: MODEL,
    messages: [{ role: 'user', content: 'Describe a person who builds bridges.' }],
    response_format: zodResponseFormat(Person, 'person'),
  });
  Person.parse(reply.choices[0].message.parsed);
});
