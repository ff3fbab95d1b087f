# SPDX-License-Identifier: MIT
"""Files with the official Python SDK, in each of its versions."""

import json

import httpx
import pytest

from common import BASE, SUITE, Mistral, errors

client = Mistral(api_key=f"{SUITE}-py-sdk-key-files", server_url=BASE)
ROWS = "".join(json.dumps({"custom_id": str(i), "body": {"messages": [{"role": "user", "content": "é"}]}},
                          ensure_ascii=False) + "\n" for i in range(3)).encode()
SDK_ERROR = getattr(errors, "SDKError", None)


def upload(content=ROWS, name="rows.jsonl", **more):
    return client.files.upload(file={"file_name": name, "content": content}, **{"purpose": "batch", **more})


def test_a_file_lives_from_its_upload_to_its_end():
    made = upload()
    assert (made.object, made.size_bytes, made.filename, made.purpose, made.sample_type, made.num_lines,
            made.source) == ("file", len(ROWS), "rows.jsonl", "batch", "batch_request", 3, "upload")
    read = client.files.retrieve(file_id=made.id)
    assert (read.id, read.size_bytes, read.deleted) == (made.id, len(ROWS), False)
    assert client.files.download(file_id=made.id).read() == ROWS
    gone = client.files.delete(file_id=made.id)
    assert (gone.id, gone.deleted) == (made.id, True)
    with pytest.raises(SDK_ERROR, match="No file matches the given query"):
        client.files.retrieve(file_id=made.id)


def test_bytes_come_back_as_they_were():
    content = bytes(range(256)) * 5000
    made = upload(content, "scan.pdf", purpose="ocr")
    assert client.files.download(file_id=made.id).read() == content


def test_lists_choose_and_page():
    ids = [upload(b"%PDF" + bytes([i]), f"page {i}.pdf", purpose="ocr").id for i in range(3)]
    listed = client.files.list(purpose="ocr", search="page", sample_type=["ocr_input"], page_size=2)
    assert [f.id for f in listed.data] == [ids[2], ids[1]]
    assert listed.total == 3
    more = client.files.list(purpose="ocr", search="page", page=1, page_size=2)
    assert [f.id for f in more.data] == [ids[0]]


def test_a_signed_url_downloads_without_a_key():
    made = upload()
    url = client.files.get_signed_url(file_id=made.id, expiry=1).url
    assert url.startswith(BASE)
    assert httpx.get(url).content == ROWS


def test_what_is_no_batch_is_refused():
    with pytest.raises(SDK_ERROR, match="Found 1 errors in this file"):
        upload(b'{"custom_id":"0","body":{"messages":[],"max_tokens":5}}')
