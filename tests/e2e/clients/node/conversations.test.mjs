// SPDX-License-Identifier: MIT
//
// Agents and conversations by the official TypeScript SDK.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import { BASE, MODEL } from './common.mjs';

const client = new Mistral({ apiKey: 'ts-sdk-key-conv', serverURL: BASE });
const { agents, conversations } = client.beta;
const ADD = 'What is 9+1? Reply with just the number.';
const weather = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Current weather of a city',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};

const makeAgent = (more = {}) =>
  agents.create({ model: MODEL, name: 'helper', instructions: 'You are concise.', ...more });

test('an agent is made, changed, named and deleted', async () => {
  const made = await makeAgent({ tools: [weather, { type: 'web_search' }] });
  assert.match(made.id, /^ag_[0-9a-f]{32}$/);
  assert.ok(made.createdAt instanceof Date);
  const changed = await agents.update({
    agentId: made.id,
    updateAgentRequest: { instructions: 'You are long.' },
    agentUpdateRequest: { instructions: 'You are long.' },
  });
  assert.deepEqual([changed.version, changed.versions], [1, [0, 1]]);
  const old = await agents.get({ agentId: made.id, agentVersion: 0 });
  assert.equal(old.instructions, 'You are concise.');
  const alias = await agents.createVersionAlias({ agentId: made.id, alias: 'stable', version: 0 });
  assert.equal(alias.version, 0);
  assert.equal((await agents.listVersionAliases({ agentId: made.id })).length, 1);
  assert.equal((await agents.listVersions({ agentId: made.id })).length, 2);
  assert.equal((await agents.updateVersion({ agentId: made.id, version: 0 })).version, 0);
  assert.ok((await agents.list({})).some((a) => a.id === made.id));
  await agents.deleteVersionAlias({ agentId: made.id, alias: 'stable' });
  await agents.delete({ agentId: made.id });
  await assert.rejects(agents.get({ agentId: made.id }), { statusCode: 404 });
});

test('an agent completes, plain and streamed', async () => {
  const { id } = await makeAgent();
  const ask = { agentId: id, messages: [{ role: 'user', content: ADD }] };
  assert.equal((await client.agents.complete(ask)).choices[0].message.content, '10');
  let text = '';
  for await (const { data } of await client.agents.stream(ask))
    text += data.choices[0].delta.content ?? '';
  assert.equal(text, '10');
});

test('a conversation is started, continued, restarted and read', async () => {
  const first = await conversations.start({ model: MODEL, inputs: ADD });
  const { conversationId } = first;
  assert.equal(first.outputs[0].content, '10');
  const append = { inputs: 'What is 2+3? Only the number.' };
  const more = await conversations.append({ conversationId, conversationAppendRequest: append });
  assert.equal(more.outputs[0].content, '5');
  const again = await conversations.restart({
    conversationId,
    conversationRestartRequest: {
      fromEntryId: first.outputs[0].id,
      inputs: 'What is 6+6? Only the number.',
    },
  });
  assert.notEqual(again.conversationId, conversationId);
  assert.equal(again.outputs[0].content, '12');
  assert.equal((await conversations.getHistory({ conversationId })).entries.length, 4);
  assert.equal((await conversations.getMessages({ conversationId })).messages.length, 4);
  assert.equal((await conversations.get({ conversationId })).model, MODEL);
  assert.ok((await conversations.list({})).length >= 2);
  await conversations.delete({ conversationId });
  await assert.rejects(conversations.getHistory({ conversationId }), { statusCode: 404 });
});

test('a stream folds to the answer', async () => {
  const task = {
    model: MODEL,
    tools: [{ type: 'code_interpreter' }],
    inputs: 'Use the code interpreter to calculate 21 * 2. Return only the result.',
  };
  const whole = await conversations.start(task);
  const events = [];
  for await (const { data } of await conversations.startStream(task)) events.push(data);
  assert.equal(events[0].type, 'conversation.response.started');
  assert.deepEqual(events.at(-1).usage, whole.usage);
  const text = events.filter((e) => e.type === 'message.output.delta').map((e) => e.content);
  assert.equal(text.join(''), '42');
  assert.equal(whole.outputs[0].info.code_output, '42\n');
});

test('a function is called and answered, streamed', async () => {
  const inputs = 'What is the weather in Paris right now?';
  let id;
  let call;
  for await (const { data } of await conversations.startStream({ model: MODEL, inputs, tools: [weather] })) {
    id ??= data.conversationId;
    if (data.type === 'function.call.delta') call = data;
  }
  assert.deepEqual([call.name, JSON.parse(call.arguments)], ['get_weather', { city: 'Paris' }]);
  const result = { type: 'function.result', toolCallId: call.toolCallId, result: '{"sky": "clear"}' };
  let text = '';
  const stream = await conversations.appendStream({
    conversationId: id,
    conversationAppendStreamRequest: { inputs: [result] },
  });
  for await (const { data } of stream)
    if (data.type === 'message.output.delta') text += data.content;
  assert.match(text, /clear/);
});
