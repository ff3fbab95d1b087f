#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The words of real PDFs: makes four documents with each of five producers, asks /v1/ocr for them and
compares with what pdftotext finds.

    tests/documents/run.py [-k PRODUCER]       # MISTRAL_BUILD: the build

Of a document WORDS_LEAST of the words must be there, as often as they are: of those that pdftotext
finds, or, where it loses letters (fonts without names for their ligatures), of those that went in.
Each also takes an answer of a chat from its middle. Producers that are not installed are skipped, with a line each."""

import argparse
import base64
import collections
import http.client
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "e2e"))
import server  # noqa: E402

WORDS_LEAST = 0.98
DOCUMENTS = 4
VOCABULARY = ("bridge river lighthouse window harbour engine quick measured étude naïve Größe façade señal 42 3.14 "
              "report invoice table total price office affluent flower first offline waffle").split()


class Document:
    """A title, paragraphs of words, and one sentence that says something."""

    def __init__(self, number):
        draws = random.Random(number)
        self.number = number
        self.title = f"Report {number}"
        self.boat = ("Albatros", "Brigitta", "Cormoran", "Dorothea")[number]
        self.fee = 40 + 7 * number
        paragraphs = [" ".join(draws.choice(VOCABULARY) for _ in range(40)) + "." for _ in range(4)]
        paragraphs.insert(2, f"The mooring fee of the {self.boat} is {self.fee} euros a week.")
        self.paragraphs = paragraphs

    def text(self):
        return " ".join([self.title, *self.paragraphs])

    def html(self):
        text = "".join(f"<p>{p}</p>" for p in self.paragraphs)
        return (f"<html><meta charset=utf-8><h1>{self.title}</h1>{text}<table border=1><tr><th>Item<th>Price"
                "<tr><td>Bridge<td>12.50</table></html>")


def quietly(*command, folder):
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180,
                   env={**os.environ, "HOME": str(folder)}, check=True)


def by_chromium(document, folder):
    (folder / "a.html").write_text(document.html(), "utf-8")
    quietly("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={folder}/profile", f"--print-to-pdf={folder}/a.pdf", "--no-pdf-header-footer",
            f"file://{folder}/a.html", folder=folder)


def by_libreoffice(document, folder):
    if document.number % 2:
        (folder / "a.html").write_text(document.html(), "utf-8")
    else:
        (folder / "a.txt").write_text("\n\n".join([document.title, *document.paragraphs]), "utf-8")
    quietly("soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export" if document.number % 2 else "pdf",
            "a.html" if document.number % 2 else "a.txt", folder=folder)


def by_latex(document, folder):
    encoding = r"\usepackage[T1]{fontenc}" if document.number % 2 else ""
    text = "\n\n".join(document.paragraphs)
    (folder / "a.tex").write_text(r"\documentclass{article}\usepackage[utf8]{inputenc}" + encoding +
                                  r"\begin{document}\section{" + document.title + "}" + text +
                                  r"\end{document}", "utf-8")
    quietly("pdflatex", "-interaction=batchmode", "a.tex", folder=folder)


def by_ghostscript(document, folder):
    lines, y = ["%!PS", "/Times-Roman findfont 12 scalefont setfont"], 780
    for paragraph in [document.title, *document.paragraphs]:
        words = paragraph.encode("ascii", "ignore").decode().split()
        for k in range(0, len(words), 12):
            lines.append(f"50 {y} moveto ({' '.join(words[k:k + 12])}) show")
            y -= 16
        y -= 8
    (folder / "a.ps").write_text("\n".join([*lines, "showpage"]), "ascii")
    old = ["-dCompatibilityLevel=1.3"] if document.number % 2 else []
    quietly("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", *old, "-sOutputFile=a.pdf", "a.ps", folder=folder)


def by_cairo(document, folder):
    import cairo
    surface = cairo.PDFSurface(str(folder / "a.pdf"), 595, 842)
    context = cairo.Context(surface)
    context.select_font_face("sans-serif" if document.number % 2 else "serif")
    y = 60
    for size, text in [(18, document.title)] + [(11, p) for p in document.paragraphs]:
        words = text.split()
        context.set_font_size(size)
        for k in range(0, len(words), 10):
            context.move_to(50, y)
            context.show_text(" ".join(words[k:k + 10]))
            y += 15
        y += 10
    surface.finish()


PRODUCERS = {"chromium": by_chromium, "libreoffice": by_libreoffice, "latex": by_latex,
             "ghostscript": by_ghostscript, "cairo": by_cairo}


def is_there(name):
    if name == "cairo":
        return subprocess.run([sys.executable, "-c", "import cairo"], stderr=subprocess.DEVNULL,
                              check=False).returncode == 0
    command = {"libreoffice": "soffice", "latex": "pdflatex", "ghostscript": "gs"}.get(name, name)
    return shutil.which(command) is not None


def words(text):
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", ""))
    return collections.Counter(unicodedata.normalize("NFC", text.replace("ı\u0308", "ï")).split())


def ask(port, path, body):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("POST", path, json.dumps(body), {"Authorization": "Bearer documents",
                                                            "Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read())
    finally:
        connection.close()


def plain(markdown):
    """The words of a page, without the marks of Markdown."""
    return " ".join(w for w in markdown.replace("|", " ").split() if w.strip("#-"))


def compare(there, found):
    missing = there - found
    return 1 - sum(missing.values()) / max(1, sum(there.values())), sorted(missing)


def judge(port, document, pdf):
    """What is wrong, as text; empty: nothing is."""
    expected = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    uri = "data:application/pdf;base64," + base64.b64encode(pdf.read_bytes()).decode()
    chunk = {"type": "document_url", "document_url": uri}
    status, answer = ask(port, "/v1/ocr", {"model": "mistral-ocr-latest", "document": chunk})
    if status != 200:
        return f"OCR says {status}: {answer}"
    found = words(" ".join(plain(p["markdown"]) for p in answer["pages"]))
    share, missing = max(compare(words(text), found) for text in (expected, document.text()))
    if share < WORDS_LEAST:
        return f"{share:.1%} of the words, without {missing[:8]}"
    question = {"type": "text", "text": f"What is the mooring fee of the {document.boat}?"}
    status, answer = ask(port, "/v1/chat/completions", {
        "model": "mistral-small-latest", "messages": [{"role": "user", "content": [question, chunk]}]})
    content = answer["choices"][0]["message"]["content"] if status == 200 else str(answer)
    return "" if str(document.fee) in content else f"chat does not say {document.fee}: {content[:200]}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("-k", default=os.environ.get("ONLY", ""))
    only = parser.parse_args().k
    passed = failed = 0
    with tempfile.TemporaryDirectory() as base, server.start(server.build_dir()) as s:
        for name, make in PRODUCERS.items():
            if only not in name:
                continue
            if not is_there(name):
                print(f"{name}: skipped, it is not installed")
                continue
            for number in range(DOCUMENTS):
                folder = Path(base) / f"{name}{number}"
                folder.mkdir()
                document = Document(number)
                make(document, folder)
                wrong = judge(s.port, document, folder / "a.pdf")
                passed, failed = passed + (not wrong), failed + bool(wrong)
                if wrong:
                    print(f"{name} {number}: {wrong}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
