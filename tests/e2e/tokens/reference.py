# SPDX-License-Identifier: MIT
"""mistral-common's own tokenizers, one per template version. The wheel has vocabularies up to
version 7 only: for the later ones Tekken's gets the control tokens of released models, which the
program has in prompt_out.c."""
import json
from pathlib import Path

import mistral_common
import numpy
from mistral_common.protocol.fim.request import FIMRequest
from mistral_common.protocol.instruct.normalize import get_normalizer
from mistral_common.protocol.instruct.request import ChatCompletionRequest
from mistral_common.protocol.instruct.validator import ValidationMode, get_validator
from mistral_common.tokens.tokenizers import audio, image, instruct
from mistral_common.tokens.tokenizers.base import TokenizerVersion
from mistral_common.tokens.tokenizers.mistral import MistralTokenizer, load_audio_encoder, load_image_encoder
from mistral_common.tokens.tokenizers.model_settings_builder import ModelSettingsBuilder
from mistral_common.tokens.tokenizers.sentencepiece import SentencePieceTokenizer
from mistral_common.tokens.tokenizers.tekken import Tekkenizer

DATA = Path(mistral_common.__file__).parent / "data"
SPM = {
    1: "tokenizer.model.v1",
    2: "mistral_instruct_tokenizer_240216.model.v2",
    3: "mistral_instruct_tokenizer_240323.model.v3",
    7: "mistral_instruct_tokenizer_241114.model.v7",
}
LATER_CONTROLS = {24: "[AUDIO]", 25: "[BEGIN_AUDIO]", 26: "[TRANSCRIBE]", 32: "[ARGS]", 33: "[CALL_ID]",
                  34: "[THINK]", 35: "[/THINK]", 36: "[MODEL_SETTINGS]", 37: "[/MODEL_SETTINGS]"}
NAMES = ["spm-v1", "spm-v2", "spm-v3", "spm-v7", "tekken-v3", "tekken-v7", "tekken-v11", "tekken-v13", "tekken-v15"]

# Pixels are of no interest here, and resizing them needs a large library.
image.transform_image = lambda picture, size: numpy.zeros((1, 1, 1), dtype=numpy.float32)


def version_of(name):
    return int(name.split("-v")[1])


def load_tekken(version, builder):
    data = json.loads((DATA / "tekken_240911.json").read_text())
    specials = [dict(token) for token in Tekkenizer.DEPRECATED_SPECIAL_TOKENS]
    for rank in range(len(specials), 1000):
        name = LATER_CONTROLS.get(rank, "<SPECIAL_%d>" % rank)
        specials.append({"rank": rank, "token_str": name, "is_control": True})
    return Tekkenizer(data["vocab"], specials, data["config"]["pattern"], 131072, 1000, TokenizerVersion("v%d" % version),
                      model_settings_builder=builder)


class Reference:
    def __init__(self, name, has_settings=True):
        version = version_of(name)
        is_tekken = name.startswith("tekken")
        builder = None
        if version >= 15:
            builder = ModelSettingsBuilder.model_validate({"reasoning_effort": {
                "type": "enum", "values": ["none", "high"], "accepts_none": True, "default": "none"}}
                if has_settings else {})
        self.text = load_tekken(version, builder) if is_tekken else SentencePieceTokenizer(str(DATA / SPM[version]))
        images = sounds = None
        if version >= 3:
            is_old = not is_tekken or version == 3
            config = image.ImageConfig(16, 1024) if is_old else image.ImageConfig(14, 1540, 2)
            if not (name == "spm-v3"):
                images = load_image_encoder(config, self.text)
        if is_tekken and version >= 7:
            config = audio.AudioConfig(16000, 12.5, audio.AudioSpectrogramConfig(128, 160, 400), 30.0)
            sounds = load_audio_encoder(config, self.text)
        kind = getattr(instruct, "InstructTokenizerV%d" % version)
        options = {} if version < 3 else {"image_encoder": images} if version == 3 else {
            "image_encoder": images, "audio_encoder": sounds}
        self.chat = MistralTokenizer(kind(self.text, **options),
                                     validator=get_validator(self.text.version, mode=ValidationMode.test),
                                     request_normalizer=get_normalizer(self.text.version, builder))

    def encode(self, text):
        return self.text.encode(text, bos=False, eos=False)

    def encode_request(self, body):
        body = dict(body)
        if body.get("tool_choice") == "none":
            del body["tools"]  # the service leaves them out, the library does not
        return self.chat.encode_chat_completion(ChatCompletionRequest.model_validate(body)).tokens

    def encode_fim(self, prompt, suffix):
        return self.chat.encode_fim(FIMRequest(prompt=prompt, suffix=suffix)).tokens
