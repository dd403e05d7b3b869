#!/usr/bin/env python3
"""Stock Xapian on the judged queries of corpus/evaluation, with the measures of `senda eval`.

Xapian is used as its guides recommend: one TermGenerator and QueryParser, the stemmer of the text's
and of the query's language where Xapian has one (not for cs, el, pl), STEM_SOME, BM25 as it comes, OR
between words. Fields count as often as in corpus/collections/practices.json. The kind `filter` is left
out: it measures the filter language. Needs the package python3-xapian.

Usage: bench/peers/xapian_judged.py [--json]
  plain    FLAG_DEFAULT
  typing   and FLAG_PARTIAL, FLAG_SPELLING_CORRECTION with the corrected query searched
"""
import collections
import glob
import json
import math
import os
import sys
import tempfile

import xapian

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
KINDS = ["title", "topic", "question", "prefix", "typo", "unaccented", "phrase", "nothing"]
STEMMED = {"ar", "da", "de", "en", "es", "fi", "fr", "it", "nl", "pt", "ro", "sv"}
DEPTH = 10


def stemmer(lang):
    return xapian.Stem(lang if lang in STEMMED else "none")


def texts(record):
    """(language, text, weight) of every text of a practice."""
    for field, weight in (("title", 5), ("objectives", 2), ("summary", 2), ("funding", 1)):
        for lang, text in record.get(field, {}).items():
            yield lang, text, weight
    for section in record.get("sections", []):
        for field, weight in (("heading", 2), ("text", 1)):
            for lang, text in section[field].items():
                yield lang, text, weight
    for row in record.get("grid", []):
        for lang, text in row.get("finding", {}).items():
            yield lang, text, 1
        for text in row.get("tools", []):
            yield "en", text, 1


def build(path):
    database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE)
    for name in sorted(glob.glob(os.path.join(ROOT, "corpus", "practices", "*.json"))):
        with open(name, encoding="utf-8") as file:
            record = json.load(file)
        document = xapian.Document()
        document.set_data(record["id"])
        generator = xapian.TermGenerator()
        generator.set_database(database)
        generator.set_flags(xapian.TermGenerator.FLAG_SPELLING)
        generator.set_document(document)
        for lang, text, weight in texts(record):
            generator.set_stemmer(stemmer(lang))
            generator.index_text(text, weight)
            generator.increase_termpos()
        database.add_document(document)
    database.commit()
    return xapian.Database(path)


def search(database, judged, flags):
    parser = xapian.QueryParser()
    parser.set_stemmer(stemmer(judged["lang"]))
    parser.set_stemming_strategy(parser.STEM_SOME)
    parser.set_database(database)
    query = parser.parse_query(judged["query"], flags)
    corrected = parser.get_corrected_query_string().decode()
    if corrected:
        query = parser.parse_query(corrected, flags)
    enquire = xapian.Enquire(database)
    enquire.set_query(query)
    return [match.document.get_data().decode() for match in enquire.get_mset(0, DEPTH)]


def measures(ids, relevant):
    def gain(grades):
        return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))

    ndcg = gain(relevant.get(i, 0) for i in ids) / gain(sorted(relevant.values(), reverse=True)[:DEPTH])
    first = next((1 / (rank + 1) for rank, i in enumerate(ids) if i in relevant), 0.0)
    found = sum(i in relevant for i in ids) / min(DEPTH, len(relevant))
    return ndcg, first, found


def run(database, flags):
    sums = collections.defaultdict(lambda: [0, 0.0, 0.0, 0.0])
    nothing = [0, 0]
    for kind in KINDS:
        path = os.path.join(ROOT, "corpus", "evaluation", kind + ".jsonl")
        with open(path, encoding="utf-8") as file:
            for judged in map(json.loads, file):
                ids = search(database, judged, flags)
                if not judged["relevant"]:
                    nothing[0] += 1
                    nothing[1] += not ids
                    continue
                figures = measures(ids, judged["relevant"])
                for group in ("overall", "kind " + kind, "lang " + judged["lang"]):
                    sums[group][0] += 1
                    for i, figure in enumerate(figures):
                        sums[group][i + 1] += figure
    table = {}
    for group, (count, *totals) in sorted(sums.items()):
        ndcg, mrr, recall = (total / count for total in totals)
        table[group] = {"queries": count, "ndcg@10": ndcg, "mrr@10": mrr, "recall@10": recall}
    return table, nothing


def main():
    with tempfile.TemporaryDirectory() as folder:
        database = build(os.path.join(folder, "index"))
        plain = xapian.QueryParser.FLAG_DEFAULT
        typing = plain | xapian.QueryParser.FLAG_PARTIAL | xapian.QueryParser.FLAG_SPELLING_CORRECTION
        results = {"plain": run(database, plain), "typing": run(database, typing)}
    if "--json" in sys.argv:
        print(json.dumps({name: {"groups": table, "nothing": nothing}
                          for name, (table, nothing) in results.items()}, indent=1))
        return
    print("Xapian", xapian.version_string())
    for name, (table, nothing) in results.items():
        print(f"\n{name}: nothing right {nothing[1]}/{nothing[0]}")
        for group, row in table.items():
            print(f"{group:16} {row['queries']:4} {row['ndcg@10']:.3f} {row['mrr@10']:.3f} {row['recall@10']:.3f}")


if __name__ == "__main__":
    main()
