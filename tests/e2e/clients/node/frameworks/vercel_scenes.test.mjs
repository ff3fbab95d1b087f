// SPDX-License-Identifier: MIT
//
// Loops of the AI SDK that must end with the right values: an order, an exchange rate, an invoice, a person. By chat
// and by the Conversations API, which its Mistral provider has as well.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMistral } from '@ai-sdk/mistral';
import { Output, generateObject, generateText, isStepCount, stepCountIs, streamText, tool } from 'ai';
import { z } from 'zod';
import { BASE } from '../common.mjs';

const mistral = createMistral({ apiKey: 'node-vercel-key-scen', baseURL: `${BASE}/v1` });
const steps = (isStepCount ?? stepCountIs)(8);
const ORDERS = { 'A-1042': ['shipped', '2026-12-04'], ZX900: ['delivered', '2026-11-20'] };
const RATES = { 'EUR/JPY': 163.42, 'USD/CHF': 0.8815 };
const INVOICES = { 'INV-2231': [58.2, 'EUR'], 77120: [7.05, 'USD'] };

/** The tools of the scenes, and the list of their calls. */
function scene() {
  const calls = [];
  const noted = (name, description, inputSchema, answer) =>
    tool({ description, inputSchema, execute: async (input) => (calls.push([name, ...Object.values(input)]), answer(input)) });
  const tools = {
    getOrder: noted('getOrder', 'Look up an order by its number.', z.object({ orderId: z.string() }), ({ orderId }) => ({
      orderId,
      status: ORDERS[orderId]?.[0],
      deliveryDate: ORDERS[orderId]?.[1],
    })),
    getExchangeRate: noted(
      'getExchangeRate',
      'The current exchange rate between two currencies.',
      z.object({ baseCurrency: z.string().length(3), targetCurrency: z.string().length(3) }),
      ({ baseCurrency, targetCurrency }) => ({ rate: RATES[`${baseCurrency}/${targetCurrency}`] }),
    ),
    getInvoice: noted('getInvoice', 'Fetch an invoice.', z.object({ invoiceNumber: z.string() }), ({ invoiceNumber }) => ({
      invoiceNumber,
      price: INVOICES[invoiceNumber]?.[0],
      currency: INVOICES[invoiceNumber]?.[1],
    })),
  };
  return { calls, tools };
}

const ASKED = [
  ['Where is my order A-1042?', ['getOrder', 'A-1042'], ['shipped', '2026-12-04']],
  ['Wo bleibt meine Bestellung ZX900?', ['getOrder', 'ZX900'], ['delivered', '2026-11-20']],
  ['What is the exchange rate from EUR to JPY?', ['getExchangeRate', 'EUR', 'JPY'], ['163.42']],
  ['How many CHF do I get for one USD today?', ['getExchangeRate', 'USD', 'CHF'], ['0.8815']],
  ['How much is invoice INV-2231?', ['getInvoice', 'INV-2231'], ['58.2']],
  ['Combien coûte la facture 77120 ?', ['getInvoice', '77120'], ['7.05']],
];
const MODELS = { chat: mistral('mistral-large-latest'), conversation: mistral.conversation('mistral-large-latest') };

for (const [name, model] of Object.entries(MODELS))
  for (const [prompt, call, values] of ASKED) {
    test(`${name}: ${prompt}`, async () => {
      const { calls, tools } = scene();
      const done = await generateText({ model, tools, prompt, stopWhen: steps, maxRetries: 0 });
      assert.deepEqual(calls, [call]);
      assert.equal(done.steps.length, 2);
      for (const value of values) assert.ok(done.text.includes(value), `${value} is not in: ${done.text}`);
    });

    test(`${name}, streamed: ${prompt}`, async () => {
      const { calls, tools } = scene();
      const stream = streamText({ model, tools, prompt, stopWhen: steps, maxRetries: 0 });
      let text = '';
      for await (const part of stream.textStream) text += part;
      assert.deepEqual(calls, [call]);
      for (const value of values) assert.ok(text.includes(value), `${value} is not in: ${text}`);
      assert.equal(await stream.finishReason, 'stop');
    });
  }

test('two orders are two calls', async () => {
  const { calls, tools } = scene();
  const prompt = 'Please look up the orders A-1042 and ZX900.';
  const { text } = await generateText({ model: MODELS.chat, tools, prompt, stopWhen: steps, maxRetries: 0 });
  assert.deepEqual(calls.sort(), [['getOrder', 'A-1042'], ['getOrder', 'ZX900']]);
  assert.ok(text.includes('shipped') && text.includes('delivered'), text);
});

test('a loop with tools ends in an object', async () => {
  const { calls, tools } = scene();
  const output = Output.object({ schema: z.object({ invoiceNumber: z.string(), price: z.number(), currency: z.string() }) });
  const prompt = 'How much is invoice INV-2231?';
  const done = await generateText({ model: MODELS.chat, tools, output, prompt, stopWhen: steps, maxRetries: 0 });
  assert.deepEqual(calls, [['getInvoice', 'INV-2231']]);
  assert.deepEqual(done.output, { invoiceNumber: 'INV-2231', price: 58.2, currency: 'EUR' });
});

const PEOPLE = [
  ['Bob is 42 years old and lives in Leeds.', { name: 'Bob', age: 42, city: 'Leeds' }],
  ['My colleague Priya Raman, 31, has moved to Toronto.', { name: 'Priya Raman', age: 31, city: 'Toronto' }],
  ['Ich heiße Jonas Weber, bin 27 Jahre alt und wohne in Graz.', { name: 'Jonas Weber', age: 27, city: 'Graz' }],
];

for (const [prompt, person] of PEOPLE) {
  const schema = z.object({ name: z.string(), age: z.number().int(), city: z.string() });
  test(`generateObject: ${prompt}`, async () => {
    const { object } = await generateObject({ model: MODELS.chat, schema, prompt, maxRetries: 0 });
    assert.deepEqual(object, person);
  });

  test(`output of a conversation: ${prompt}`, async () => {
    const output = Output.object({ schema });
    const done = await generateText({ model: MODELS.conversation, output, prompt, maxRetries: 0 });
    assert.deepEqual(done.output, person);
  });
}

test('a choice, and a list of objects', async () => {
  const choice = await generateText({
    model: MODELS.chat,
    output: Output.choice({ options: ['billing', 'delivery', 'other'] }),
    prompt: 'Which team is this for? My parcel has not arrived.',
    maxRetries: 0,
  });
  assert.equal(choice.output, 'delivery');
  const { output } = await generateText({
    model: MODELS.chat,
    output: Output.array({ element: z.object({ name: z.string(), age: z.number().int() }) }),
    prompt: 'Bob is 42. Ines is 35.',
    maxRetries: 0,
  });
  assert.deepEqual(output, [{ name: 'Bob', age: 42 }, { name: 'Ines', age: 35 }]);
});

test('a conversation looks on the web, with its sources', async () => {
  const done = await generateText({
    model: MODELS.conversation,
    tools: { web_search: mistral.tools.webSearch() },
    prompt: 'Search the web for news about lighthouses.',
    maxRetries: 0,
  });
  assert.ok(done.text.length > 20, done.text);
  assert.ok(done.sources.length > 0);
});
