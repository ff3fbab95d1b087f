// SPDX-License-Identifier: MIT
//
// The AI SDK with its Mistral provider: it parses answers strictly.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMistral } from '@ai-sdk/mistral';
import {
  APICallError,
  Output,
  cosineSimilarity,
  embed,
  embedMany,
  generateObject,
  generateText,
  stepCountIs,
  streamObject,
  streamText,
  tool,
} from 'ai';
import { z } from 'zod';
import {
  BASE,
  BRIDGES,
  LIBRARY,
  MODEL,
  assertAddsUp,
  assertReadable,
  assertUnit,
  caught,
} from '../common.mjs';

const mistral = createMistral({ apiKey: 'node-vercel-key-verc', baseURL: `${BASE}/v1` });
const model = mistral(MODEL);
const maxRetries = 0;
const prompt = BRIDGES[0].content;

const weather = tool({
  description: 'Current weather of a city',
  inputSchema: z.object({ city: z.string() }),
  execute: async ({ city }) => ({ city, sky: 'cloudless', degrees: 31 }),
});

test('generateText answers, with usage', async () => {
  const { text, finishReason, usage } = await generateText({ model, prompt, maxRetries });
  assertReadable(text);
  assert.equal(finishReason, 'stop');
  assertAddsUp(usage.inputTokens, usage.outputTokens, usage.totalTokens);
});

test('streamText streams what generateText answers', async () => {
  const whole = await generateText({ model, prompt, maxRetries });
  const stream = streamText({ model, prompt, maxRetries });
  const parts = [];
  for await (const part of stream.textStream) parts.push(part);
  assert.ok(parts.length > 3, `${parts.length} parts`);
  assert.equal(parts.join(''), whole.text);
  assert.equal(await stream.finishReason, 'stop');
  assert.equal((await stream.usage).totalTokens, whole.usage.totalTokens);
});

test('the system prompt is part of the question', async () => {
  const texts = await Promise.all(
    ['You know bridges.', 'You know rivers.'].map(
      async (system) =>
        (await generateText({ model, system, prompt: 'Tell me more.', maxRetries })).text,
    ),
  );
  assert.notEqual(texts[0], texts[1]);
});

test('generateObject gives an object of the schema', async () => {
  const schema = z.object({
    recipe: z.object({
      name: z.string(),
      minutes: z.number().int(),
      steps: z.array(z.string()).min(2),
    }),
  });
  const { object } = await generateObject({
    model,
    schema,
    prompt: 'A recipe for bread.',
    maxRetries,
  });
  schema.parse(object);
});

test('streamObject ends in the object of generateObject', async () => {
  const request = {
    model,
    schema: z.object({ city: z.string(), country: z.string() }),
    prompt: 'A city by a river.',
    maxRetries,
  };
  const { object } = await generateObject(request);
  const stream = streamObject(request);
  let last;
  for await (const partial of stream.partialObjectStream) last = partial;
  assert.deepEqual(last, object);
  assert.deepEqual(await stream.object, object);
});

test('generateText with an output schema parses it', async () => {
  const schema = z.object({ verdict: z.enum(['yes', 'no']), reason: z.string() });
  const result = await generateText({
    model,
    output: Output.object({ schema }),
    prompt: 'Is a bridge a road?',
    maxRetries,
  });
  schema.parse(result.output);
});

test('several steps with a tool end in a text', async () => {
  const { text, steps, toolCalls } = await generateText({
    model,
    tools: { get_weather: weather },
    stopWhen: stepCountIs(5),
    maxRetries,
    prompt: 'What is the weather in Paris right now?',
  });
  assert.equal(steps.length, 2);
  assert.deepEqual(
    steps[0].toolCalls.map((c) => [c.toolName, c.input]),
    [['get_weather', { city: 'Paris' }]],
  );
  assert.equal(steps[0].finishReason, 'tool-calls');
  assert.equal(toolCalls.length, 1, 'of all steps');
  assert.match(text, /cloudless|31/);
});

test('streamed steps with a tool end in the same text', async () => {
  const request = {
    model,
    tools: { get_weather: weather },
    stopWhen: stepCountIs(5),
    maxRetries,
    prompt: 'What is the weather in Paris right now?',
  };
  const { text } = await generateText(request);
  const stream = streamText(request);
  const kinds = [];
  for await (const part of stream.fullStream) kinds.push(part.type);
  assert.equal(await stream.text, text);
  assert.ok(kinds.indexOf('tool-call') < kinds.indexOf('tool-result'));
});

test('toolChoice required calls, none does not', async () => {
  const request = {
    model,
    tools: { get_weather: weather },
    prompt: 'Hello there, how are you?',
    maxRetries,
  };
  const { toolCalls } = await generateText({ ...request, toolChoice: 'required' });
  assert.equal(toolCalls.length, 1);
  assert.equal((await generateText({ ...request, toolChoice: 'none' })).toolCalls.length, 0);
  const named = await generateText({
    ...request,
    toolChoice: { type: 'tool', toolName: 'get_weather' },
  });
  assert.equal(named.toolCalls[0].toolName, 'get_weather');
});

test('embedMany and cosineSimilarity find ten documents', async () => {
  const embedding = mistral.textEmbeddingModel('mistral-embed');
  const { embeddings } = await embedMany({
    model: embedding,
    values: LIBRARY.map(([d]) => d),
    maxRetries,
  });
  embeddings.forEach((e) => assertUnit(e));
  for (const [i, [, asked]] of LIBRARY.entries()) {
    const { embedding: question } = await embed({ model: embedding, value: asked, maxRetries });
    const scores = embeddings.map((e) => cosineSimilarity(question, e));
    assert.equal(scores.indexOf(Math.max(...scores)), i, asked);
  }
});

test("an unknown model is an APICallError with the service's message", async () => {
  await caught(generateText({ model: mistral('no-such-model'), prompt, maxRetries }), (e) => {
    assert.ok(APICallError.isInstance(e), e.name);
    assert.equal(e.statusCode, 400);
    assert.equal(e.message, 'Invalid model: no-such-model');
    assert.equal(e.data.code, '1500');
  });
});
