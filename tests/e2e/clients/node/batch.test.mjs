// SPDX-License-Identifier: MIT
//
// Batches, and models that fine-tuning has left, with the official TypeScript SDK.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Mistral } from '@mistralai/mistralai';
import { BASE, MODEL, caught } from './common.mjs';

const apiKey = 'ts-sdk-key-batch';
const mistral = new Mistral({ apiKey, serverURL: BASE });
const { jobs } = mistral.batch;
const ask = (content) => ({ messages: [{ role: 'user', content }] });
const inline = (...texts) =>
  jobs.create({
    endpoint: '/v1/chat/completions',
    model: MODEL,
    requests: texts.map((text, i) => ({ customId: String(i), body: ask(text) })),
  });

async function over(job) {
  while (['QUEUED', 'RUNNING', 'CANCELLATION_REQUESTED'].includes(job.status))
    job = await jobs.get({ jobId: job.id });
  return job;
}

test('mistral: inline rows are answered in the job', async () => {
  const made = await inline('What is 2 + 2?', 'Name a planet.');
  assert.deepEqual([made.object, made.status, made.totalRequests], ['batch', 'QUEUED', 0]);
  const running = await jobs.get({ jobId: made.id, inline: true });
  assert.deepEqual([running.status, running.totalRequests, running.completedRequests], ['RUNNING', 2, 0]);
  const job = await over(running);
  assert.deepEqual([job.status, job.succeededRequests, job.failedRequests], ['SUCCESS', 2, 0]);
  assert.deepEqual(
    job.outputs.map((row) => row.custom_id),
    ['0', '1'],
  );
  const content = await mistral.files.download({ fileId: job.outputFile });
  const lines = (await new Response(content).text()).trim().split('\n');
  assert.deepEqual(lines.map(JSON.parse), job.outputs);
});

test('mistral: rows of a file, and those that are refused', async () => {
  const rows = [ask('Hello'), { messages: [{ role: 'assistant', content: 'Hi' }] }];
  const lines = rows.map((body, i) => JSON.stringify({ custom_id: String(i), body })).join('\n');
  const file = await mistral.files.upload({
    file: { fileName: 'rows.jsonl', content: new Blob([lines]) },
    purpose: 'batch',
  });
  const job = await over(
    await jobs.create({ endpoint: '/v1/chat/completions', model: MODEL, inputFiles: [file.id] }),
  );
  assert.deepEqual([job.succeededRequests, job.failedRequests], [1, 1]);
  assert.deepEqual(job.errors, [{ message: 'HTTP Error, status code: 400', count: 1 }]);
  assert.equal((await mistral.files.retrieve({ fileId: job.errorFile })).sampleType, 'batch_error');
});

test('mistral: jobs are listed, cancelled and deleted', async () => {
  const job = await inline('Hello');
  assert.equal((await jobs.list({ pageSize: 1 })).data[0].id, job.id);
  assert.ok((await jobs.list({ status: ['RUNNING', 'SUCCESS'] })).total > 0);
  assert.equal((await jobs.cancel({ jobId: (await inline('Hello')).id })).status, 'CANCELLED');
  assert.equal((await jobs.delete({ jobId: job.id })).deleted, true);
  await caught(jobs.get({ jobId: job.id }), (error) =>
    assert.match(error.message, /matches the given query/),
  );
});

test('mistral: what cannot be a job is refused', async () => {
  await caught(
    jobs.create({ endpoint: '/v1/chat/completions', model: 'no-such', requests: [{ body: ask('Hi') }] }),
    (error) => assert.match(error.message, /You do not have access to the model/),
  );
});

async function tuned() {
  const call = async (method, path, body) =>
    (
      await fetch(`${BASE}/v1/fine_tuning/jobs${path}`, {
        method,
        headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
        body: body && JSON.stringify(body),
      })
    ).json();
  const file = await mistral.files.upload({
    file: { fileName: 'a.jsonl', content: new Blob(['{"text":"Ho"}']) },
    purpose: 'fine-tune',
  });
  let job = await call('POST', '', {
    model: 'ministral-8b-latest',
    training_files: [{ file_id: file.id }],
    hyperparameters: {},
  });
  while (job.status !== 'SUCCESS') job = await call('GET', `/${job.id}`);
  return job.fine_tuned_model;
}

test('mistral: a fine-tuned model answers, is renamed, archived, brought back and deleted', async () => {
  const modelId = await tuned();
  const answer = await mistral.chat.complete({ model: modelId, ...ask('Hello') });
  assert.equal(answer.model, modelId);
  const card = await mistral.models.retrieve({ modelId });
  assert.deepEqual([card.type, card.root, card.archived], ['fine-tuned', 'ministral-8b-latest', false]);
  assert.ok((await mistral.models.list()).data.some((model) => model.id === modelId));
  const named = await mistral.models.update({ modelId, updateModelRequest: { name: 'Mine' } });
  assert.deepEqual([named.id, named.name], [modelId, 'Mine']);
  assert.equal((await mistral.models.archive({ modelId })).archived, true);
  await caught(mistral.chat.complete({ model: modelId, ...ask('Hello') }), (error) =>
    assert.match(error.message, /Invalid model/),
  );
  assert.equal((await mistral.models.unarchive({ modelId })).archived, false);
  assert.equal((await mistral.models.delete({ modelId })).deleted, true);
});
