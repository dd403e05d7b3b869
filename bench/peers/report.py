#!/usr/bin/env python3
"""Writes what senda-peers compare measured as Markdown: medians, 99th percentiles, growth.

    bench/peers/report.py COMPARISON.json...

Several comparisons, of collections of different sizes, get a table of slopes at the end: the exponent of
the growth of a class's median from the smallest to the largest, log(time ratio) / log(size ratio). 1 is
growth with the documents, 0 none.
"""
import json
import math
import sys

ORDER = ["rare", "mid", "common", "and2", "or2", "or3_common", "phrase", "prefix", "word_filter",
         "word_multi", "filter"]


def row(cells):
    print("| " + " | ".join(cells) + " |")


def header(first, cells):
    row([first, *cells])
    row(["---"] * (len(cells) + 1))


def milliseconds(value):
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def ratio(value):
    return f"{value:.2f}" if value >= 0.1 else f"{value:.3f}".lstrip("0")


def write_comparison(comparison):
    classes = comparison["classes"]
    names = [name for name in ORDER if name in classes]
    print(f"\n{comparison['documents']:,} documents, {comparison['clock']} clock, "
          f"{comparison['rounds']} rounds, {len(comparison['disagreements'])} disagreements; "
          "milliseconds\n")
    header("median", names)
    row(["matches"] + [f"{classes[name]['matches']:,.0f}" for name in names])
    for engine in comparison["engines"]:
        row([engine] + [milliseconds(classes[name][engine]["p50"]) for name in names])
    row(["**Senda to Xapian**"] +
        [f"**{ratio(classes[name]['senda']['ratio'])}**" for name in names])
    print()
    header("p99", names)
    for engine in comparison["engines"]:
        row([engine] + [milliseconds(classes[name][engine]["p99"]) for name in names])
    print()
    for name in names:
        senda = classes[name]["senda"]
        ahead = [f"{engine} ({which})" for which in ("p50", "p99") for engine in comparison["engines"]
                 if engine != "senda" and classes[name][engine][which] < senda[which]]
        if ahead:
            print(f"- {name}: ahead of Senda: {', '.join(ahead)}")


def write_slopes(smallest, largest):
    names = [name for name in ORDER if name in smallest["classes"] and name in largest["classes"]]
    sizes = largest["documents"] / smallest["documents"]
    print(f"\nGrowth from {smallest['documents']:,} to {largest['documents']:,} documents: exponents\n")
    header("slope", names)
    for engine in smallest["engines"]:
        if engine in largest["engines"]:
            row([engine] + [
                f"{math.log(largest['classes'][name][engine]['p50'] / smallest['classes'][name][engine]['p50']) / math.log(sizes):.2f}"
                for name in names])


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    comparisons = []
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            comparisons.append(json.load(file))
    comparisons.sort(key=lambda comparison: comparison["documents"])
    for comparison in comparisons:
        write_comparison(comparison)
    if len(comparisons) > 1:
        write_slopes(comparisons[0], comparisons[-1])


if __name__ == "__main__":
    main()
