// SPDX-License-Identifier: MIT
//
// Structured output and tool arguments judged by ajv, formats on: what a user's own validator
// will say. One schema for each thing that applications put into theirs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import OpenAI from 'openai';
import { BASE, MODEL } from './common.mjs';

const client = new OpenAI({
  apiKey: 'node-schemas-key-schm',
  baseURL: `${BASE}/v1`,
  maxRetries: 0,
});
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);

const object = (properties, more = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
});
const string = { type: 'string' };

const SCHEMAS = {
  'plain types': object({
    s: string,
    i: { type: 'integer' },
    n: { type: 'number' },
    b: { type: 'boolean' },
    z: { type: 'null' },
  }),
  'enum and const': object({ size: { enum: ['S', 'M', 'L', 7, null] }, kind: { const: 'order' } }),
  'bounds of numbers': object({
    age: { type: 'integer', minimum: 18, exclusiveMaximum: 21 },
    price: { type: 'number', exclusiveMinimum: 0, maximum: 0.5 },
    dozen: { type: 'integer', multipleOf: 12, minimum: 100 },
  }),
  'bounds of strings': object({
    code: { type: 'string', minLength: 8, maxLength: 8 },
    note: { type: 'string', maxLength: 5 },
  }),
  patterns: object({
    plate: { type: 'string', pattern: '^[A-Z]{2}-\\d{3}-[A-Z]{2}$' },
    semver: {
      type: 'string',
      pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-(?:alpha|beta))?$',
    },
    color: { type: 'string', pattern: '^#(?:[0-9a-fA-F]{3}){1,2}$' },
  }),
  formats: object(
    Object.fromEntries(
      [
        'date',
        'time',
        'date-time',
        'duration',
        'email',
        'hostname',
        'ipv4',
        'ipv6',
        'uri',
        'uuid',
      ].map((format) => [format.replace('-', '_'), { type: 'string', format }]),
    ),
  ),
  arrays: object({
    tags: { type: 'array', items: string, minItems: 3, maxItems: 4, uniqueItems: true },
    point: {
      type: 'array',
      prefixItems: [{ type: 'number' }, { type: 'number' }],
      items: false,
      minItems: 2,
    },
    with_a_zero: { type: 'array', items: { type: 'integer' }, contains: { const: 0 } },
  }),
  'open objects': {
    type: 'object',
    patternProperties: { '^x_[a-z]+$': { type: 'integer' } },
    additionalProperties: false,
    minProperties: 2,
    propertyNames: { maxLength: 6 },
  },
  'optional and dependent': {
    type: 'object',
    properties: { card: string, address: string, city: string },
    required: ['card'],
    dependentRequired: { card: ['address'] },
  },
  unions: object({
    id: { type: ['string', 'integer'] },
    payment: {
      oneOf: [
        object({ type: { const: 'card' }, number: { type: 'string', pattern: '^\\d{16}$' } }),
        object({ type: { const: 'iban' }, iban: string }),
      ],
    },
    maybe: { anyOf: [{ type: 'number', minimum: 5 }, { type: 'null' }] },
  }),
  'all of': object({ x: { allOf: [{ type: 'integer', minimum: 3 }, { maximum: 3 }] } }),
  not: object({ word: { enum: ['yes', 'no', 'maybe'], not: { const: 'yes' } } }),
  'if then else': {
    type: 'object',
    properties: { country: { const: 'NL' }, zip: string },
    required: ['country', 'zip'],
    if: { properties: { country: { const: 'NL' } } },
    then: { properties: { zip: { pattern: '^\\d{4} [A-Z]{2}$' } } },
    else: { properties: { zip: { pattern: '^\\d{5}$' } } },
  },
  references: {
    ...object({ home: { $ref: '#/$defs/address' }, work: { $ref: '#/$defs/address' } }),
    $defs: {
      address: object({ street: string, country: { $ref: '#/$defs/country' } }),
      country: { enum: ['FR', 'DE'] },
    },
  },
  recursion: {
    $defs: {
      node: object({
        value: { type: 'integer' },
        children: { type: 'array', items: { $ref: '#/$defs/node' } },
      }),
    },
    $ref: '#/$defs/node',
  },
};

function check(name, text) {
  const value = JSON.parse(text);
  assert.ok(ajv.validate(SCHEMAS[name], value), `${name}: ${text}\n${ajv.errorsText()}`);
  return value;
}

const messages = [{ role: 'user', content: 'Fill in the form, please.' }];

for (const [name, schema] of Object.entries(SCHEMAS)) {
  test(`ajv accepts the answer and the tool arguments for: ${name}`, async () => {
    const request = { model: MODEL, messages };
    const response_format = {
      type: 'json_schema',
      json_schema: { name: 'form', schema, strict: true },
    };
    const parameters = {
      tools: [{ type: 'function', function: { name: 'fill_in', parameters: schema } }],
      tool_choice: 'required',
    };
    const [answer, called] = await Promise.all(
      [{ response_format }, parameters].map(
        async (more) => (await client.chat.completions.create({ ...request, ...more })).choices[0],
      ),
    );
    check(name, answer.message.content);
    check(name, called.message.tool_calls[0].function.arguments);
  });
}

test('a recursive schema ends', async () => {
  const reply = await client.chat.completions.create({
    model: MODEL,
    messages,
    response_format: {
      type: 'json_schema',
      json_schema: { name: 'tree', schema: SCHEMAS.recursion },
    },
  });
  assert.ok(reply.choices[0].message.content.length < 4000);
});

test('a schema that nothing satisfies, or that is none, is a 400', async () => {
  for (const schema of [{ type: 'integer', minimum: 5, maximum: 4 }, { type: 'wrong' }]) {
    await assert.rejects(
      client.chat.completions.create({
        model: MODEL,
        messages,
        response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
      }),
      OpenAI.BadRequestError,
    );
  }
});
