#!/usr/bin/env python3
"""Reads `senda export --format skos` with an RDF library and checks it as a SKOS vocabulary.

Usage: skos.py SENDA SOURCE_FOLDER
"""
import pathlib
import subprocess
import sys

from rdflib import Graph
from rdflib.namespace import RDF, SKOS

LANGUAGES = "ar cs da de el en es fi fr it nl pl pt ro sv uk".split()


def main(senda, source):
    turtle = subprocess.run([senda, "export", "--format", "skos"], check=True,
                            capture_output=True).stdout
    graph = Graph()
    graph.parse(data=turtle, format="turtle")
    rows = [line.split("\t") for line in
            (pathlib.Path(source) / "corpus/vocabulary/concepts/concepts.tsv")
            .read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    faults = []

    def expect(holds, message):
        if not holds:
            faults.append(message)

    expect({str(c) for c in concepts} == {"urn:senda:concept:" + row[0] for row in rows},
           "the concepts are not those of concepts.tsv")
    for concept in concepts:
        names = sorted(label.language for label in graph.objects(concept, SKOS.prefLabel))
        expect(names == LANGUAGES, f"{concept}: preferred labels in {names}")
        preferred = set(graph.objects(concept, SKOS.prefLabel))
        expect(not preferred & set(graph.objects(concept, SKOS.altLabel)),
               f"{concept}: a label is preferred and alternative")
        for wider in graph.objects(concept, SKOS.broader):
            expect(wider in concepts, f"{concept}: unknown broader {wider}")
            expect((wider, SKOS.narrower, concept) in graph, f"{concept}: {wider} not narrower back")
        for near in graph.objects(concept, SKOS.related):
            expect((near, SKOS.related, concept) in graph, f"{concept}: {near} not related back")
    expect(len(list(graph.subject_objects(SKOS.broader))) == sum(1 for r in rows if r[1]),
           "broader relations are missing")
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    print(f"{len(concepts)} concepts, {len(graph)} statements, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
