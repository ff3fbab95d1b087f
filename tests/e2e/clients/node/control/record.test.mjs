// SPDX-License-Identifier: MIT
//
// Recorded and replayed with the official TypeScript SDK. MISTRAL_RECORDS_URL passes calls on to
// MISTRAL_BASE_URL and writes them down, a file for each key; MISTRAL_REPLAYS_URL answers from these
// files and has no upstream.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import { MODEL, RIVERS, caught } from '../common.mjs';

const { MISTRAL_RECORDS_URL: records, MISTRAL_REPLAYS_URL: replays } = process.env;
const client = (serverURL, name) => new Mistral({ apiKey: `ts-record-${name}`, serverURL });
const tools = [
  {
    type: 'function',
    function: {
      name: 'get_weather',
      parameters: { type: 'object', required: ['city'], properties: { city: { type: 'string' } } },
    },
  },
];

/** What an agent says; ownId stands for the id of its call, as a framework may make its own. */
async function toolLoop(mistral, ownId) {
  const messages = [{ role: 'user', content: 'What is the weather in Paris right now?' }];
  const first = await mistral.chat.complete({ model: MODEL, messages, tools, toolChoice: 'any' });
  const [call] = first.choices[0].message.toolCalls;
  const id = ownId ?? call.id;
  messages.push({ role: 'assistant', content: '', toolCalls: [{ ...call, id }] });
  messages.push({ role: 'tool', toolCallId: id, name: call.function.name, content: '21 degrees' });
  const second = await mistral.chat.complete({ model: MODEL, messages, tools });
  messages.push({ role: 'assistant', content: second.choices[0].message.content });
  messages.push({ role: 'user', content: 'And tomorrow?' });
  const third = [];
  for await (const event of await mistral.chat.stream({ model: MODEL, messages })) third.push(event.data);
  return [first, second, third];
}

test('mistral: a tool loop replays whatever the ids of its calls', async () => {
  const recorded = await toolLoop(client(records, 'loop'));
  assert.ok(recorded[2].length > 2);
  assert.deepEqual(await toolLoop(client(replays, 'loop')), recorded);
  assert.deepEqual(await toolLoop(client(replays, 'loop'), 'Z9Y8X7W6V'), recorded);
});

test('mistral: a changed prompt is told with its place', async () => {
  await client(records, 'changed').chat.complete({ model: MODEL, messages: RIVERS });
  const messages = [{ role: 'user', content: 'Something else' }];
  await caught(client(replays, 'changed').chat.complete({ model: MODEL, messages }), (error) => {
    assert.equal(error.statusCode, 404);
    assert.match(error.body, /no_matching_recording/);
    assert.match(error.body, /\/body\/messages\/0\/content/);
  });
});
