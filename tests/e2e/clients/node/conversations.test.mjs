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
  const pages = [];
  for await (const page of await agents.listPages({ pageSize: 1 }))
    pages.push(...page.result.data.map((a) => a.id));
  assert.ok(pages.includes(made.id));
  const first = await agents.getVersion({ agentId: made.id, version: '0' });
  assert.equal(first.instructions, 'You are concise.');
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

/** The text of a stream's messages. */
const fold = async (stream) => {
  let text = '';
  for await (const { data } of stream) if (data.type === 'message.output.delta') text += data.content;
  return text;
};

test('appends and restarts stream', async () => {
  const { conversationId, outputs } = await conversations.start({ model: MODEL, inputs: ADD });
  const append = { inputs: 'What is 2+3? Only the number.' };
  assert.equal(
    await fold(await conversations.appendStream({ conversationId, conversationAppendStreamRequest: append })),
    '5',
  );
  const restart = { fromEntryId: outputs[0].id, inputs: 'What is 6+6? Only the number.' };
  assert.equal(
    await fold(await conversations.restartStream({ conversationId, conversationRestartStreamRequest: restart })),
    '12',
  );
});

/** A run: what the model calls is called here, until nothing is left to call. */
async function run(functions, request) {
  let reply = await conversations.start({ model: MODEL, ...request });
  for (let turns = 1; ; turns++) {
    const calls = reply.outputs.filter((entry) => entry.type === 'function.call');
    if (!calls.length) return { turns, reply };
    const inputs = calls.map(({ name, toolCallId, arguments: given }) => ({
      type: 'function.result',
      toolCallId,
      result: functions[name](typeof given === 'string' ? JSON.parse(given) : given),
    }));
    const { conversationId } = reply;
    reply = await conversations.append({ conversationId, conversationAppendRequest: { inputs } });
  }
}

test('a run calls local functions until nothing is left to call', async () => {
  const called = [];
  const { turns, reply } = await run(
    { get_weather: ({ city }) => (called.push(city), `It is 31 degrees in ${city}.`) },
    { inputs: 'What is the weather in Paris right now?', tools: [weather] },
  );
  assert.deepEqual([called, turns], [['Paris'], 2]);
  assert.match(reply.outputs[0].content, /31/);
});

test('agents hand over, on the server and by the client', async () => {
  const other = await agents.create({ model: MODEL, name: 'refunds', description: 'Handles refunds of orders' });
  const { id: agentId } = await makeAgent({ handoffs: [other.id] });
  const inputs = 'Please handle the refunds of my orders.';
  const whole = await conversations.start({ agentId, inputs });
  assert.deepEqual([whole.outputs[0].type, whole.outputs[1].agentId], ['agent.handoff', other.id]);
  const types = [];
  for await (const { data } of await conversations.startStream({ agentId, inputs })) types.push(data.type);
  assert.deepEqual(types.slice(1, 3), ['agent.handoff.started', 'agent.handoff.done']);
  const { conversationId, outputs } = await conversations.start({ agentId, inputs, handoffExecution: 'client' });
  assert.equal(outputs.length, 1);
  const told = await conversations.append({ conversationId, conversationAppendRequest: { inputs: [] } });
  assert.equal(told.outputs[0].agentId, other.id);
});

test('an error event ends a stream', async () => {
  const key = 'ts-sdk-key-conv-error';
  const rule = { match: {}, fault: { kind: 'error_event', after_events: 2 } };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${BASE}/__parlel/rules?key=${key}`, { method: 'POST', headers, body: JSON.stringify(rule) });
  const other = new Mistral({ apiKey: key, serverURL: BASE });
  const events = [];
  for await (const { data } of await other.beta.conversations.startStream({ model: MODEL, inputs: ADD }))
    events.push(data);
  assert.deepEqual([events.length, events[2].type], [3, 'conversation.response.error']);
  assert.deepEqual([events[2].message, events[2].code], ['Service unavailable.', 1000]);
});
