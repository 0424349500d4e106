"""Texts as people have them, with what Python's own readers find in them, for the reading to be held against.

Usage: make_texts.py FOLDER
Writes files of each kind into FOLDER, and prints JSON: for each file the lines of text that are to be read.
"""

import bz2
import csv
import email
import email.policy
import gzip
import io
import json
import lzma
import mailbox
import random
import re
import sqlite3
import sys
import tarfile
import zipfile
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path

WORDS = "the sea salt bread oven mast sail harbour violin choir, naïve café “quoted” it's 3.14 a;b x|y".split()
LANGUAGES = {
    "cp1252": "Der schöne Garten über den Dächern ist größer als früher, und die müden Füße tragen süße Äpfel nach Hause.",
    "cp1251": "Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.",
    "koi8-r": "Мой дядя самых честных правил, когда не в шутку занемог, он уважать себя заставил.",
    "cp1253": "Σε γνωρίζω από την κόψη του σπαθιού την τρομερή, σε γνωρίζω από την όψη που με βία μετράει τη γη.",
    "iso8859-2": "Litwo, ojczyzno moja, ty jesteś jak zdrowie, ile cię trzeba cenić, ten tylko się dowie, kto cię stracił.",
    "cp1250": "Příliš se neraduj, že ti dnes svítí slunce, zítra může pršet a pozítří přijde sníh.",
    "gb18030": "我们在研究生命的起源，这是一个非常重要的问题，很多科学家都在寻找答案。",
    "gbk": "春天来了，花园里的花都开了，孩子们在草地上跑来跑去，非常快乐。",
    "big5": "我們在研究生命的起源，這是一個非常重要的問題，很多科學家都在尋找答案。",
    "shift_jis": "吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。",
    "euc_jp": "国境の長いトンネルを抜けると雪国であった。夜の底が白くなった。",
    "euc_kr": "나는 오늘 아침에 일찍 일어나서 공원에 가서 친구들과 함께 운동을 했다.",
    "utf-16": "Der schöne Garten und 我们 in one file.",
    "utf-16-le": "Der schöne Garten ohne ein Zeichen am Anfang, über den Dächern.",
}


class Text(HTMLParser):
    """The text of a page, without what is not shown."""

    def __init__(self):
        super().__init__()
        self.parts, self.silent = [], 0

    def handle_starttag(self, tag, attributes):
        self.silent += tag in ("script", "style", "head")

    def handle_endtag(self, tag):
        self.silent -= tag in ("script", "style", "head")

    def handle_data(self, data):
        if not self.silent:
            self.parts.append(data)


def raw_zstandard(data):
    """A Zstandard frame whose blocks hold the data as it is, since Python has no packer of them."""
    size = len(data).to_bytes(4, "little")
    blocks = [data[at : at + 100_000] for at in range(0, len(data), 100_000)]
    last = len(blocks) - 1
    packed = b"".join(((len(block) << 3) | (at == last)).to_bytes(3, "little") + block for at, block in enumerate(blocks))
    return b"\x28\xb5\x2f\xfd\xa0" + size + packed


def messages(lines):
    """Messages in all encodings of bodies, alone and beside others, and what Python finds in each of them."""
    made = []
    for number, line in enumerate(lines):
        message = EmailMessage()
        message["From"], message["To"] = "Ann <ann@example.org>", "bob@example.org"
        message["Subject"], message["Date"] = f"Naïve {line[:30]}", "Mon, 01 Jan 2024 10:00:00 +0000"
        charset = ["utf-8", "windows-1252"][number % 2]
        body = f"{line}\n\nFrom here on, {number}.\n"
        message.set_content(body, charset=charset, cte=["base64", "quoted-printable"][number % 3 % 2])
        if number % 3 == 1:
            message.add_alternative(f"<p>{line}</p>", subtype="html")
        if number % 5 == 2:
            message.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="a.png")
        made.append(message)
    return made


def bodies(path):
    """The subjects and bodies of a mailbox, as Python reads it."""
    for message in mailbox.mbox(path, factory=lambda file: email.message_from_binary_file(file, policy=email.policy.default)):
        yield str(message["Subject"])
        # Mailboxes write ">From" for a line that begins with "From".
        yield re.sub("(?m)^>(?=From )", "", message.get_body(("plain",)).get_content())


def main(folder):
    chance = random.Random(7)
    lines = [" ".join(chance.choices(WORDS, k=chance.randint(6, 20))) for _ in range(300)]
    texts = {}

    def write(name, data, expected):
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        texts[name] = expected

    for dialect, delimiter in [("a.csv", ","), ("semicolons.csv", ";"), ("a.tsv", "\t"), ("bars.txt", "|")]:
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n" if delimiter == "," else "\n")
        rows = [[number, "2024-01-%02d" % (number % 28 + 1), f'{line}\nand "so" on, {number}'] for number, line in enumerate(lines)]
        writer.writerows([["id", "date", "review"], *rows])
        read = list(csv.DictReader(io.StringIO(out.getvalue(), newline=""), delimiter=delimiter))
        write(dialect, out.getvalue(), [part for row in read for part in row["review"].split("\n")])

    out = io.StringIO()
    writer = csv.writer(out, doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([["id", "review"], *([number, f'{line}, "so, on"'] for number, line in enumerate(lines))])
    read = csv.DictReader(io.StringIO(out.getvalue()), doublequote=False, escapechar="\\")
    write("escaped.csv", out.getvalue(), [row["review"] for row in read])

    with sqlite3.connect(":memory:") as base:
        base.execute("CREATE TABLE users (name TEXT, id INTEGER)")
        base.execute('CREATE TABLE "the reviews" (id INTEGER PRIMARY KEY, price DECIMAL(5, 2) DEFAULT 3.5, body TEXT)')
        base.executemany("INSERT INTO users VALUES (?, ?)", [("ann", 1), ("bob", 2)])
        base.executemany('INSERT INTO "the reviews" (body) VALUES (?)', [(f"{line}; 'so', on (it) goes\nhere",) for line in lines])
        expected = [part for (body,) in base.execute('SELECT body FROM "the reviews" ORDER BY id') for part in body.split("\n")]
        write("reviews.sql", "\n".join(base.iterdump()), expected)

    path = folder / "letters.mbox"
    box = mailbox.mbox(path)
    for message in messages(lines):
        box.add(message)
    box.flush()
    texts["letters.mbox"] = list(bodies(path))

    records = [{"id": number, "stars": number % 5, "body": line} for number, line in enumerate(lines)]
    write("records.jsonl", "\n".join(json.dumps(record) for record in records), lines)
    write("records.json", json.dumps(records, indent=2, ensure_ascii=False), lines)
    write("within.json", json.dumps({"count": len(records), "reviews": records}), lines)
    write("strings.json", json.dumps(lines), lines)

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, line in enumerate(lines):
            archive.writestr(f"letters/{number % 7}/{number:03}.txt", line)
        archive.writestr("letters/picture.png", b"\x89PNG\r\n\x1a\n")
    with zipfile.ZipFile(packed) as archive:
        names = [name for name in archive.namelist() if name.endswith(".txt")]
        write("letters.zip", packed.getvalue(), [archive.read(name).decode() for name in names])

    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        for number, line in enumerate(lines[:50]):
            info = tarfile.TarInfo("letters/" + "long" * 40 + f"{number:03}.txt")
            info.size = len(line.encode())
            archive.addfile(info, io.BytesIO(line.encode()))
    write("letters.tar.gz", tarred.getvalue(), lines[:50])

    members = b"".join(gzip.compress((line + "\n").encode()) for line in lines)
    write("members.txt.gz", members + bytes(512), gzip.decompress(members).decode().splitlines())

    halves = ["\n".join(half).encode() + b"\n" for half in (lines[:100], lines[100:])]
    streams = b"".join(bz2.compress(half, 1) for half in halves)
    write("streams.txt.bz2", streams + b"left over", bz2.decompress(streams).decode().splitlines())
    # Runs make much more of a block than its level says, and all of it is longer than what is read at a time.
    long = "\n".join([*lines, "ab " * 300_000, *("%d" % (number * 7919) for number in range(20_000))])
    write("long.txt.bz2", bz2.compress(long.encode()), long.splitlines())
    streams = b"".join(lzma.compress(half) for half in halves)
    write("streams.txt.xz", streams, lzma.decompress(streams).decode().splitlines())
    write("frames.txt.zst", b"".join(raw_zstandard(half) for half in halves), lines)

    tarred = io.BytesIO()
    with tarfile.open(fileobj=tarred, mode="w:xz") as archive:
        for number, line in enumerate(lines[:20]):
            data = bz2.compress(line.encode())
            info = tarfile.TarInfo(f"{number}.txt.bz2")
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    write("packed.tar.xz", tarred.getvalue(), lines[:20])

    page = "".join(f"<p class=x><b>{line.replace('&', '&amp;')}</b> &copy; <a href='y'>caf&eacute;</a></p>\n" for line in lines)
    page = f"<!doctype html><html><head><title>t</title></head><body><script>var x = '<p>no</p>'</script>{page}</body></html>"
    parser = Text()
    parser.feed(page)
    write("page.html", page, "".join(parser.parts).splitlines())

    for encoding, line in LANGUAGES.items():
        write(f"{encoding}.txt", (line + "\n").encode(encoding) * 40 if encoding != "utf-16" else ((line + "\n") * 40).encode(encoding), [line] * 40)

    print(json.dumps(texts))


main(Path(sys.argv[1]))
