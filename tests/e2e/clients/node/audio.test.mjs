// SPDX-License-Identifier: MIT
//
// Speech, transcription and voices: the official SDK, OpenAI's where the shapes meet, and the AI SDK
// with its Mistral provider. A text goes round, from speech to what is heard.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMistral } from '@ai-sdk/mistral';
import { Mistral } from '@mistralai/mistralai';
import { generateSpeech, experimental_generateSpeech, transcribe, experimental_transcribe } from 'ai';
import OpenAI, { toFile } from 'openai';
import { BASE, caught } from './common.mjs';

const mistral = new Mistral({ apiKey: 'node-audio-key-audi', serverURL: BASE });
const openai = new OpenAI({ apiKey: 'node-audio-key-audi', baseURL: `${BASE}/v1`, maxRetries: 0 });
const vercel = createMistral({ apiKey: 'node-audio-key-audi', baseURL: `${BASE}/v1` });
const sentence = 'Ruby is a programming language, and it was made in Japan.';
const model = 'voxtral-mini-latest';
const speaker = 'voxtral-mini-tts-latest';
const voiceId = 'gb_jane_neutral';

async function speak(responseFormat) {
  const { audioData } = await mistral.audio.speech.complete({ model: speaker, input: sentence, voiceId, responseFormat });
  return Buffer.from(audioData, 'base64');
}

const named = (content) => ({ fileName: 'a.wav', content });

for (const format of ['mp3', 'wav', 'flac', 'opus'])
  test(`mistral: what is spoken as ${format} is heard`, async () => {
    const heard = await mistral.audio.transcriptions.complete({
      model,
      file: named(await speak(format)),
      diarize: true,
      timestampGranularities: ['segment'],
    });
    assert.equal(heard.text, sentence);
    assert.equal(heard.segments[0].speakerId, 'speaker_1');
    assert.ok(heard.usage.promptAudioSeconds >= 3);
  });

test('mistral: streams fold to the file and to the text', async () => {
  const pieces = [];
  let done;
  const spoken = await mistral.audio.speech.complete({
    model: speaker,
    input: sentence,
    voiceId,
    responseFormat: 'wav',
    stream: true,
  });
  for await (const { data } of spoken)
    if (data.type === 'speech.audio.delta') pieces.push(Buffer.from(data.audioData, 'base64'));
    else done = data;
  const file = Buffer.concat(pieces);
  assert.ok(file.equals(await speak('wav')));
  assert.ok(done.usage.totalTokens > 10);
  let text = '';
  for await (const { data } of await mistral.audio.transcriptions.stream({ model, file: named(file) }))
    if (data.type === 'transcription.text.delta') text += data.text;
    else if (data.type === 'transcription.done') done = data;
  assert.equal(text, sentence);
  assert.equal(done.text, sentence);
});

test('mistral: a voice lives from its sample to its end', async () => {
  const sample = await speak('wav');
  const made = await mistral.audio.voices.create({
    name: 'Ada',
    languages: ['en'],
    sampleAudio: sample.toString('base64'),
  });
  assert.equal((await mistral.audio.voices.get({ voiceId: made.id })).name, 'Ada');
  const changed = await mistral.audio.voices.update({ voiceId: made.id, voiceUpdateRequest: { age: 40 } });
  assert.deepEqual([changed.age, changed.name], [40, 'Ada']);
  const stream = await mistral.audio.voices.getSampleAudio({ voiceId: made.id });
  assert.ok(Buffer.from(await new Response(stream).arrayBuffer()).equals(sample));
  const listed = await mistral.audio.voices.list({ limit: 100 });
  assert.ok(listed.total >= 31 && listed.items.some((v) => v.slug === 'fr_marie_angry'));
  await mistral.audio.voices.delete({ voiceId: made.id });
  await caught(mistral.audio.voices.get({ voiceId: made.id }), (error) =>
    assert.match(error.message, /not found/),
  );
});

test('openai: what is spoken is heard', async () => {
  const answer = await openai.audio.speech.create({ model: speaker, voice: 'en_paul_neutral', input: sentence });
  const { audio_data } = await answer.json();
  const file = await toFile(Buffer.from(audio_data, 'base64'), 'a.mp3');
  assert.equal((await openai.audio.transcriptions.create({ model, file })).text, sentence);
});

test('vercel: what is spoken is heard', async () => {
  const say = generateSpeech ?? experimental_generateSpeech;
  const listen = transcribe ?? experimental_transcribe;
  const { audio } = await say({ model: vercel.speech(speaker), text: sentence, voice: voiceId, maxRetries: 0 });
  assert.equal(audio.format, 'mp3');
  const heard = await listen({
    model: vercel.transcription(model),
    audio: audio.uint8Array,
    providerOptions: { mistral: { timestampGranularities: ['word'] } },
    maxRetries: 0,
  });
  assert.equal(heard.text, sentence);
  assert.equal(heard.segments.length, sentence.split(' ').length);
  assert.ok(heard.durationInSeconds >= 3);
});

for (const [outputFormat, text, language] of [
  ['wav', 'Die Rechnung INV-2231 beträgt 58.20 Euro.', 'de'],
  ['flac', 'Your order A-1042 was shipped.', 'en'],
  ['opus', 'La commande ZX900 est arrivée.', 'fr'],
])
  test(`vercel: ${outputFormat} is heard, in its language`, async () => {
    const say = generateSpeech ?? experimental_generateSpeech;
    const listen = transcribe ?? experimental_transcribe;
    const { audio } = await say({ model: vercel.speech(speaker), text, voice: voiceId, outputFormat, maxRetries: 0 });
    const heard = await listen({
      model: vercel.transcription(model),
      audio: audio.uint8Array,
      providerOptions: { mistral: { returnLanguage: true } },
      maxRetries: 0,
    });
    assert.equal(heard.text, text);
    assert.equal(heard.language ?? language, language);
  });
