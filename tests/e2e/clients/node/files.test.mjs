// SPDX-License-Identifier: MIT
//
// Files with the official TypeScript SDK, and with openai's.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import OpenAI, { toFile } from 'openai';
import { BASE, caught } from './common.mjs';

const mistral = new Mistral({ apiKey: 'ts-sdk-key-files', serverURL: BASE });
const openai = new OpenAI({ apiKey: 'node-openai-key-files', baseURL: `${BASE}/v1`, maxRetries: 0 });
const rows = '{"custom_id":"0","body":{"messages":[{"role":"user","content":"é"}]}}\n';

const upload = (content = rows, fileName = 'rows.jsonl', purpose = 'batch') =>
  mistral.files.upload({ file: { fileName, content: new Blob([content]) }, purpose });
const read = async (stream) => Buffer.from(await new Response(stream).arrayBuffer());

test('mistral: a file lives from its upload to its end', async () => {
  const made = await upload();
  assert.equal(made.sizeBytes, Buffer.byteLength(rows));
  assert.deepEqual(
    [made.object, made.filename, made.purpose, made.sampleType, made.numLines, made.source],
    ['file', 'rows.jsonl', 'batch', 'batch_request', 1, 'upload'],
  );
  const { id } = await mistral.files.retrieve({ fileId: made.id });
  assert.equal(id, made.id);
  assert.equal((await read(await mistral.files.download({ fileId: id }))).toString(), rows);
  const listed = await mistral.files.list({ purpose: 'batch', sampleType: ['batch_request'] });
  assert.deepEqual([listed.data[0].id, listed.total], [id, 1]);
  const { url } = await mistral.files.getSignedUrl({ fileId: id, expiry: 1 });
  assert.equal(await (await fetch(url)).text(), rows);
  assert.equal((await mistral.files.delete({ fileId: id })).deleted, true);
  await caught(mistral.files.retrieve({ fileId: id }), (error) =>
    assert.match(error.message, /No file matches the given query/),
  );
});

test('mistral: bytes come back as they were', async () => {
  const content = Buffer.alloc(1000003, Buffer.from(Array.from({ length: 256 }, (_, i) => i)));
  const { id } = await upload(content, 'scan.pdf', 'ocr');
  assert.ok(content.equals(await read(await mistral.files.download({ fileId: id }))));
});

test('mistral: what is no batch is refused', async () => {
  await caught(upload('{"custom_id":"0"}'), (error) =>
    assert.match(error.message, /Found 1 errors in this file/),
  );
});

test('openai: a file lives from its upload to its end', async () => {
  const made = await openai.files.create({ file: await toFile(Buffer.from(rows), 'rows.jsonl'), purpose: 'batch' });
  assert.deepEqual([made.object, made.bytes, made.filename], ['file', Buffer.byteLength(rows), 'rows.jsonl']);
  assert.equal((await openai.files.retrieve(made.id)).purpose, 'batch');
  assert.equal(await (await openai.files.content(made.id)).text(), rows);
  const listed = await openai.files.list({ purpose: 'batch' });
  assert.equal(listed.data[0].id, made.id);
  assert.equal((await openai.files.delete(made.id)).deleted, true);
  await caught(openai.files.retrieve(made.id), (error) => assert.equal(error.status, 404));
});
