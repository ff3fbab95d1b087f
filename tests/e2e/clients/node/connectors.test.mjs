// SPDX-License-Identifier: MIT
//
// Connectors by the official TypeScript SDK, and in conversations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import { BASE, MODEL } from './common.mjs';

const client = new Mistral({ apiKey: 'ts-sdk-key-connectors', serverURL: BASE });
const { connectors, conversations } = client.beta;
const make = (name) =>
  connectors.create({ name, description: 'Pages about code', server: 'https://mcp.example.com/mcp', protocol: 'mcp' });

test('a connector is made, shared, used and deleted', async () => {
  const made = await make('wiki');
  const connectorId = made.id;
  const connectorIdOrName = 'wiki';
  assert.ok(made.createdAt instanceof Date);
  assert.equal((await connectors.get({ connectorIdOrName })).id, made.id);
  assert.ok((await connectors.list()).items.some((c) => c.id === made.id));
  await connectors.share({ connectorId });
  assert.equal((await connectors.get({ connectorIdOrName })).visibility, 'shared_workspace');
  await connectors.unshare({ connectorId });
  await connectors.shareToOrganization({ connectorId });
  await connectors.unshareFromOrganization({ connectorId });
  assert.ok((await connectors.getAuthUrl({ connectorIdOrName })).ttl > 0);
  const methods = await connectors.getAuthenticationMethods({ connectorIdOrName });
  assert.equal(methods[0].methodType, 'none');
  const tools = await connectors.listTools({ connectorIdOrName });
  assert.deepEqual(tools.map((t) => t.name), ['wiki_search', 'wiki_fetch']);
  const call = { connectorIdOrName, toolName: 'wiki_search', connectorCallToolRequest: { arguments: { query: 'x' } } };
  assert.equal((await connectors.callTool(call)).content[0].type, 'text');
  const ask = { model: MODEL, inputs: 'Ask the wiki about the sea.', tools: [{ type: 'connector', connectorId }] };
  const [execution] = (await conversations.start(ask)).outputs;
  assert.deepEqual([execution.type, execution.name], ['tool.execution', 'wiki']);
  for (const list of ['listUserCredentials', 'listWorkspaceCredentials', 'listOrganizationCredentials'])
    assert.deepEqual((await connectors[list]({ connectorIdOrName })).credentials, []);
  await connectors.deleteAllUserCredentials({ connectorIdOrName });
});
