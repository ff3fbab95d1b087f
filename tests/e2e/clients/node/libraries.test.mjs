// SPDX-License-Identifier: MIT
//
// Libraries, their documents and shares by the official TypeScript SDK, and answers out of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import { BASE, MODEL } from './common.mjs';

const client = new Mistral({ apiKey: 'ts-sdk-key-lib', serverURL: BASE });
const { libraries, conversations } = client.beta;
const { documents, accesses } = libraries;
const FACT = 'The mooring fee of the Albatros is 47 euros a week.';

const upload = (libraryId, fileName, text) =>
  documents.upload({ libraryId, requestBody: { file: { fileName, content: new TextEncoder().encode(text) } } });

const read = async ({ libraryId, id: documentId }) => {
  for (let i = 0; i < 20; i++) {
    const { processStatus } = await documents.status({ libraryId, documentId });
    if (processStatus === 'done') return;
  }
  assert.fail('it is never done');
};

test('a library is made, changed, shared and deleted', async () => {
  const made = await libraries.create({ name: 'papers', description: 'some' });
  const libraryId = made.id;
  assert.ok(made.createdAt instanceof Date);
  assert.deepEqual([made.nbDocuments, made.totalSize], [0, 0]);
  const renamed = await libraries.update({ libraryId, updateLibraryRequest: { name: 'papers 2' } });
  assert.equal(renamed.description, 'some');
  const changed = await libraries.librariesUpdateV1({ libraryId, updateLibraryRequest: { description: 'more' } });
  assert.equal(changed.name, 'papers 2');
  assert.equal((await libraries.get({ libraryId })).description, 'more');
  assert.ok((await libraries.list()).data.some((l) => l.id === libraryId));
  const shareWithUuid = '00000000-0000-4000-8000-000000000007';
  const share = { shareWithUuid, shareWithType: 'User' };
  const given = await accesses.updateOrCreate({ libraryId, sharingRequest: { ...share, level: 'Editor' } });
  assert.equal(given.role, 'Editor');
  const shares = async () => (await accesses.list({ libraryId })).data.map((s) => s.shareWithUuid);
  assert.ok((await shares()).includes(shareWithUuid));
  await accesses.delete({ libraryId, sharingDelete: share });
  assert.ok(!(await shares()).includes(shareWithUuid));
  await libraries.delete({ libraryId });
  await assert.rejects(libraries.get({ libraryId }), { statusCode: 404 });
});

test('a document is uploaded, read, changed and deleted', async () => {
  const { id: libraryId } = await libraries.create({ name: 'one' });
  const document = await upload(libraryId, 'fees.md', `# Fees\n\n${FACT}`);
  assert.deepEqual([document.processStatus, document.extension], ['todo', 'md']);
  assert.equal((await upload(libraryId, 'again.md', `# Fees\n\n${FACT}`)).id, document.id);
  await read(document);
  const where = { libraryId, documentId: document.id };
  assert.equal((await documents.get(where)).processStatus, 'done');
  assert.match((await documents.textContent(where)).text, /47 euros/);
  assert.match(await (await fetch(await documents.getSignedUrl(where))).text(), /^# Fees/);
  assert.match(await (await fetch(await documents.extractedTextSignedUrl(where))).text(), /47 euros/);
  const renamed = await documents.update({ ...where, updateDocumentRequest: { name: 'prices.md' } });
  assert.equal(renamed.name, 'prices.md');
  const attributes = { year: 1931 };
  const marked = await documents.librariesDocumentsUpdateV1({ ...where, updateDocumentRequest: { attributes } });
  assert.deepEqual(marked.attributes, attributes);
  const page = await documents.list({ libraryId, search: 'prices', pageSize: 1, sortBy: 'name', sortOrder: 'asc' });
  assert.deepEqual([page.pagination.totalItems, page.data[0].id], [1, document.id]);
  await documents.reprocess(where);
  assert.equal((await documents.status(where)).processingStatus, 'Running');
  await documents.delete(where);
  assert.equal((await libraries.get({ libraryId })).nbDocuments, 0);
});

test('a question is answered by the sentence of a document, plain and streamed', async () => {
  const { id } = await libraries.create({ name: 'harbour' });
  for (const [name, text] of [
    ['hours.txt', 'The harbour office opens at eight. It closes at noon on Sundays.'],
    ['fees.txt', `Boats are moored at the north quay. ${FACT}`],
  ])
    await read(await upload(id, name, text));
  const task = {
    model: MODEL,
    inputs: 'What is the mooring fee of the Albatros?',
    tools: [{ type: 'document_library', libraryIds: [id] }],
  };
  const whole = await conversations.start(task);
  const [execution, message] = whole.outputs;
  assert.deepEqual([execution.type, execution.name], ['tool.execution', 'document_library']);
  const [text, reference] = message.content;
  assert.equal(text.text, FACT);
  assert.deepEqual([reference.type, reference.title], ['tool_reference', 'fees.txt']);
  assert.ok(reference.description.includes(FACT));
  assert.match(await (await fetch(reference.url)).text(), /47 euros/);
  assert.deepEqual(whole.usage.connectors, { document_library: 1 });
  const events = [];
  for await (const { data } of await conversations.startStream(task)) events.push(data);
  const said = events.filter((e) => e.type === 'message.output.delta').map((e) => e.content);
  assert.equal(said.filter((c) => typeof c === 'string').join(''), FACT);
  assert.equal(said.find((c) => typeof c !== 'string').title, 'fees.txt');
  const steps = events.filter((e) => e.type.startsWith('tool.execution')).map((e) => e.type.slice(15));
  assert.deepEqual([steps[0], steps.at(-1)], ['started', 'done']);
  assert.deepEqual(events.at(-1).usage, whole.usage);
});
