// SPDX-License-Identifier: MIT
//
// Connectors by the official TypeScript SDK, and in conversations.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import { BASE, MODEL, caught } from './common.mjs';

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

test('a connector is changed, and keeps what was not named', async () => {
  const made = await make('shelf');
  const connectorId = made.id;
  const changed = await connectors.update({ connectorId, requestBody: { protocol: 'mcp', title: 'Shelf' } });
  assert.deepEqual([changed.id, changed.title, changed.description], [made.id, 'Shelf', 'Pages about code']);
  assert.ok(changed.modifiedAt >= made.modifiedAt);
  const again = await connectors.update({ connectorId, requestBody: { protocol: 'mcp', description: 'Books' } });
  assert.deepEqual([again.title, again.description], ['Shelf', 'Books']);
  assert.equal((await connectors.get({ connectorIdOrName: 'shelf' })).description, 'Books');
  const gone = { connectorId: '0199f3a0-0000-7000-8000-000000000000', requestBody: { protocol: 'mcp', title: 'x' } };
  await caught(connectors.update(gone), (error) => assert.equal(error.statusCode, 404));
});

test('credentials live in the scope they were made for', async () => {
  await make('vault');
  const connectorIdOrName = 'vault';
  const scopes = { user: 'User', workspace: 'Workspace', organization: 'Organization' };
  const listed = async (scope) => (await connectors[`list${scopes[scope]}Credentials`]({ connectorIdOrName })).credentials;
  for (const consumerScope of Object.keys(scopes)) {
    const about = (more) => ({ connectorIdOrName, consumerScope, credentialsCreateOrUpdate: { name: consumerScope, ...more } });
    const bearer = { credentials: { bearerToken: 'hush' }, isDefault: true };
    assert.ok((await connectors.createCredentials(about(bearer))).message);
    assert.ok((await connectors.updateCredentials(about({ title: 'Changed' }))).message);
    const [kept, ...others] = await listed(consumerScope);
    assert.deepEqual([kept.name, kept.title, others.length], [consumerScope, 'Changed', 0]);
    assert.ok(!JSON.stringify(kept).includes('hush'), 'a secret is never told');
    const unknown = { ...about({}), credentialsCreateOrUpdate: { name: 'nobody', title: 'x' } };
    await caught(connectors.updateCredentials(unknown), (error) => assert.equal(error.statusCode, 404));
  }
  await connectors.deleteWorkspaceCredentials({ connectorIdOrName, credentialsName: 'workspace' });
  assert.deepEqual(await listed('workspace'), []);
  assert.equal((await listed('organization')).length, 1, 'the others stay');
  await connectors.deleteOrganizationCredentials({ connectorIdOrName, credentialsName: 'organization' });
  await connectors.deleteUserCredentials({ connectorIdOrName, credentialsName: 'user' });
  await caught(connectors.deleteUserCredentials({ connectorIdOrName, credentialsName: 'user' }), (error) =>
    assert.equal(error.statusCode, 404),
  );
  for (const scope of Object.keys(scopes)) assert.deepEqual(await listed(scope), []);
});
