// SPDX-License-Identifier: MIT
//
// LangChain's chat model and embeddings for Mistral, and its in-memory vector store.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryVectorStore } from '@langchain/classic/vectorstores/memory';
import { Document } from '@langchain/core/documents';
import { HumanMessage, ToolMessage } from '@langchain/core/messages';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { tool } from '@langchain/core/tools';
import { ChatMistralAI, MistralAIEmbeddings } from '@langchain/mistralai';
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

const options = { apiKey: 'node-langchain-key-lang', serverURL: BASE, maxRetries: 0 };
const model = new ChatMistralAI({ model: MODEL, ...options });
const question = BRIDGES[0].content;

const weather = tool(async ({ city }) => `cloudless in ${city}, 31 degrees`, {
  name: 'get_weather',
  description: 'Current weather of a city',
  schema: z.object({ city: z.string() }),
});

test('invoke answers, with usage', async () => {
  const message = await model.invoke(question);
  assertReadable(message.content);
  const { input_tokens, output_tokens, total_tokens } = message.usage_metadata;
  assertAddsUp(input_tokens, output_tokens, total_tokens);
});

test('stream adds up to what invoke answers', async () => {
  const whole = await model.invoke(question);
  let sum;
  let count = 0;
  for await (const chunk of await model.stream(question)) {
    sum = sum ? sum.concat(chunk) : chunk;
    count += 1;
  }
  assert.ok(count > 3, `${count} chunks`);
  assert.equal(sum.content, whole.content);
  for (const [name, tokens] of Object.entries(whole.usage_metadata))
    assert.equal(sum.usage_metadata[name], tokens, name);
});

test('a chain of prompt, model and parser gives text', async () => {
  const chain = ChatPromptTemplate.fromMessages([
    ['system', 'You know {topic}.'],
    ['human', '{question}'],
  ])
    .pipe(model)
    .pipe(new StringOutputParser());
  assertReadable(await chain.invoke({ topic: 'bridges', question }));
});

test('bindTools calls the tool, and its message ends the loop', async () => {
  const bound = model.bindTools([weather]);
  const asked = new HumanMessage('What is the weather in Paris right now?');
  const first = await bound.invoke([asked]);
  assert.deepEqual(
    first.tool_calls.map((c) => [c.name, c.args]),
    [['get_weather', { city: 'Paris' }]],
  );
  const result = await weather.invoke(first.tool_calls[0]);
  assert.ok(result instanceof ToolMessage);
  const last = await bound.invoke([asked, first, result]);
  assert.equal(last.tool_calls.length, 0);
  assert.match(last.content, /cloudless|31/);
});

test('streamed tool calls add up to the same call', async () => {
  let sum;
  for await (const chunk of await model
    .bindTools([weather], { tool_choice: 'any' })
    .stream('What is the weather in Paris?')) {
    sum = sum ? sum.concat(chunk) : chunk;
  }
  assert.deepEqual(
    sum.tool_calls.map((c) => [c.name, c.args]),
    [['get_weather', { city: 'Paris' }]],
  );
});

test('withStructuredOutput gives an object of the schema', async () => {
  const Person = z.object({ name: z.string(), age: z.number().int().min(0), email: z.email() });
  for (const method of ['functionCalling', 'jsonMode']) {
    const shaped = model.withStructuredOutput(
      method === 'jsonMode' ? z.record(z.string(), z.any()) : Person,
      { name: 'person', method },
    );
    const value = await shaped.invoke('Describe a person who builds bridges, as JSON.');
    if (method === 'functionCalling') Person.parse(value);
    assert.equal(typeof value, 'object');
  }
});

test('an unknown model throws the body of the service', async () => {
  await caught(new ChatMistralAI({ model: 'no-such-model', ...options }).invoke(question), (e) => {
    assert.match(e.message, /Invalid model: no-such-model/);
  });
});

test('an in-memory vector store answers ten questions rightly', async () => {
  const embeddings = new MistralAIEmbeddings({ model: 'mistral-embed', ...options });
  assertUnit(await embeddings.embedQuery('a bridge'));
  const store = new MemoryVectorStore(embeddings);
  await store.addDocuments(
    LIBRARY.map(([pageContent], i) => new Document({ pageContent, metadata: { i } })),
  );
  for (const [i, [, asked]] of LIBRARY.entries()) {
    const [[best, score]] = await store.similaritySearchWithScore(asked, 3);
    assert.equal(best.metadata.i, i, asked);
    assert.ok(score > 0.2, `${asked}: ${score}`);
  }
});
