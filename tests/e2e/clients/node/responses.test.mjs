// SPDX-License-Identifier: MIT
//
// The Responses API through the openai SDK, and through the AI SDK, whose OpenAI provider speaks it
// unless told otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenAI } from '@ai-sdk/openai';
import { Output, generateText, stepCountIs, streamText, tool } from 'ai';
import OpenAI from 'openai';
import { zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { BASE, BRIDGES, MODEL, assertAddsUp, assertReadable } from './common.mjs';

const baseURL = `${BASE}/v1`;
const client = new OpenAI({ apiKey: 'node-responses-key-resp', baseURL, maxRetries: 0 });
const input = BRIDGES[0].content;
const create = (more) => client.responses.create({ model: MODEL, input, ...more });

const weather = {
  type: 'function',
  name: 'get_weather',
  description: 'Current weather of a city',
  strict: true,
  parameters: {
    type: 'object',
    properties: { city: { type: 'string' } },
    required: ['city'],
    additionalProperties: false,
  },
};
const asksWeather = { role: 'user', content: 'What is the weather in Paris right now?' };

test('a response has the text that chat gives', async () => {
  const reply = await create();
  const chat = await client.chat.completions.create({ model: MODEL, messages: BRIDGES });
  assert.equal(reply.status, 'completed');
  assertReadable(reply.output_text);
  assert.equal(reply.output_text, chat.choices[0].message.content);
  const { input_tokens, output_tokens, total_tokens } = reply.usage;
  assertAddsUp(input_tokens, output_tokens, total_tokens);
});

test('a stream folds to the response that is not streamed', async () => {
  const whole = await create();
  let text = '';
  let last;
  for await (const event of await create({ stream: true })) {
    if (event.type === 'response.output_text.delta') text += event.delta;
    last = event;
  }
  assert.equal(text, whole.output_text);
  assert.equal(last.type, 'response.completed');
  assert.deepEqual(last.response.output, whole.output);
});

test('the stream helper ends with the same response', async () => {
  const final = await client.responses.stream({ model: MODEL, input }).finalResponse();
  assert.equal(final.output_text, (await create()).output_text);
});

test('a tool is called and its result used', async () => {
  const first = await create({ input: [asksWeather], tools: [weather] });
  const [call] = first.output;
  assert.equal(call.type, 'function_call');
  assert.deepEqual(JSON.parse(call.arguments), { city: 'Paris' });
  const result = {
    type: 'function_call_output',
    call_id: call.call_id,
    output: '31 degrees, cloudless',
  };
  const done = await create({ input: [asksWeather, ...first.output, result], tools: [weather] });
  assert.match(done.output_text, /31 degrees/);
});

test('parse gives an object that fits the schema', async () => {
  const person = z.object({ name: z.string(), age: z.number().int() });
  const reply = await client.responses.parse({
    model: MODEL,
    input: 'My name is Ada and I am 36.',
    text: { format: zodTextFormat(person, 'person') },
  });
  assert.deepEqual(reply.output_parsed, { name: 'Ada', age: 36 });
});

test('input tokens are counted', async () => {
  const { input_tokens } = await client.responses.inputTokens.count({ model: MODEL, input });
  assert.equal(input_tokens, (await create()).usage.input_tokens);
});

test('what needs a memory is refused', async () => {
  await assert.rejects(create({ previous_response_id: 'resp_1' }), { status: 400 });
  await assert.rejects(create({ store: true }), { status: 422 });
});

// ---- the AI SDK ----

const provider = createOpenAI({ apiKey: 'node-responses-key-aisd', baseURL });
const model = provider(MODEL);
const stateless = { openai: { store: false } };
const maxRetries = 0;
const getWeather = tool({
  description: 'Current weather of a city',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => ({ city, sky: 'cloudless', degrees: 31 }),
});

test('the AI SDK: its default model generates the same text', async () => {
  const { text, usage, finishReason } = await generateText({ model, prompt: input, maxRetries });
  assert.equal(text, (await create()).output_text);
  assert.equal(finishReason, 'stop');
  assertAddsUp(usage.inputTokens, usage.outputTokens, usage.totalTokens);
});

test('the AI SDK: a stream is the same text', async () => {
  const stream = streamText({ model, prompt: input, maxRetries });
  let text = '';
  for await (const piece of stream.textStream) text += piece;
  assert.equal(text, (await create()).output_text);
  assert.equal(await stream.finishReason, 'stop');
});

test('the AI SDK: tools run in a loop when nothing is stored', async () => {
  const { text, steps } = await generateText({
    model,
    prompt: asksWeather.content,
    tools: { getWeather },
    stopWhen: stepCountIs(3),
    providerOptions: stateless,
    maxRetries,
  });
  assert.equal(steps.length, 2);
  assert.match(text, /31/);
});

test('the AI SDK: structured output fits the schema', async () => {
  const { output } = await generateText({
    model,
    prompt: 'My name is Ada and I am 36.',
    output: Output.object({ schema: z.object({ name: z.string(), age: z.number().int() }) }),
    maxRetries,
  });
  assert.deepEqual(output, { name: 'Ada', age: 36 });
});
