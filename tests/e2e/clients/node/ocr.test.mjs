// SPDX-License-Identifier: MIT
//
// OCR by the official TypeScript SDK; and chat with the same document.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import { responseFormatFromZodObject } from '@mistralai/mistralai/extra/structChat';
import { z } from 'zod';
import { BASE, MODEL } from './common.mjs';

const client = new Mistral({ apiKey: 'ts-sdk-key-ocr', serverURL: BASE });
const FACT = 'The mooring fee of the Albatros is 47 euros a week.';
const model = 'mistral-ocr-latest';

/** A PDF of one page with one line. */
const pdf = (line) => {
  const page = `BT /F1 12 Tf 72 720 Td (${line}) Tj ET`;
  return [
    '%PDF-1.4',
    '1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj',
    '2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj',
    '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R' +
      '/Resources<</Font<</F1 5 0 R>>>>>> endobj',
    `4 0 obj <</Length ${page.length}>> stream\n${page}\nendstream endobj`,
    '5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj',
    'trailer <</Root 1 0 R>>',
  ].join('\n');
};
const uri = (text) => `data:application/pdf;base64,${Buffer.from(text).toString('base64')}`;
const document = { type: 'document_url', documentUrl: uri(pdf(FACT)) };

test('a document is read page by page', async () => {
  const reply = await client.ocr.process({ model, document });
  assert.equal(reply.pages.length, 1);
  assert.equal(reply.pages[0].dimensions.dpi, 93);
  assert.ok(reply.pages[0].markdown.includes(FACT));
  assert.deepEqual([reply.usageInfo.pagesProcessed, reply.usageInfo.docSizeBytes], [1, pdf(FACT).length]);
});

test('a file is read by its id and by its signed URL', async () => {
  const content = new TextEncoder().encode(pdf(FACT));
  const { id: fileId } = await client.files.upload({ file: { fileName: 'fees.pdf', content }, purpose: 'ocr' });
  const byId = await client.ocr.process({ model, document: { type: 'file', fileId } });
  const { url } = await client.files.getSignedUrl({ fileId });
  const byUrl = await client.ocr.process({ model, document: { type: 'document_url', documentUrl: url } });
  assert.ok(byId.pages[0].markdown.includes(FACT));
  assert.equal(byUrl.pages[0].markdown, byId.pages[0].markdown);
});

test('an annotation has the form of a schema', async () => {
  const fee = z.object({ boat: z.string(), euros: z.number().int() });
  const documentAnnotationFormat = responseFormatFromZodObject(fee);
  const reply = await client.ocr.process({ model, document, documentAnnotationFormat });
  assert.equal(fee.parse(JSON.parse(reply.documentAnnotation)).euros, 47);
});

test('what is no document is refused', async () => {
  const wrong = { ...document, documentUrl: uri('no PDF') };
  await assert.rejects(client.ocr.process({ model, document: wrong }), { statusCode: 400 });
});

test('chat answers from the document', async () => {
  const content = [{ type: 'text', text: 'What is the mooring fee of the Albatros?' }, document];
  const reply = await client.chat.complete({ model: MODEL, messages: [{ role: 'user', content }] });
  assert.match(reply.choices[0].message.content, /47 euros/);
});
