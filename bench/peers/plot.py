#!/usr/bin/env python3
"""Draws what senda-peers compare measured: the median of each class, engine beside engine.

    senda-peers compare LOG ... --json > comparison.json
    bench/peers/plot.py comparison.json docs/images/peers.svg

Needs matplotlib. The same figures give the same file.
"""
import json
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "senda"
matplotlib.rcParams["font.family"] = "DejaVu Sans"
import matplotlib.pyplot as plt  # noqa: E402: after the choice of a backend

COLOURS = {"xapian": "#b3541e", "senda": "#1f5f8b", "sqlite": "#d9a441"}
ORDER = ["rare", "mid", "common", "and2", "or2", "or3_common", "phrase", "prefix", "word_filter",
         "word_multi", "filter"]


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        comparison = json.load(file)
    classes = [name for name in ORDER if name in comparison["classes"]]
    figure, axes = plt.subplots(figsize=(8, 4.8))
    for place, name in enumerate(classes):
        figures = comparison["classes"][name]
        medians = [figures[engine]["p50"] for engine in comparison["engines"]]
        axes.plot([min(medians), max(medians)], [place, place], color="#c8d0d8", linewidth=4,
                  zorder=1)
        for engine in comparison["engines"]:
            axes.scatter(figures[engine]["p50"], place, s=38, zorder=2,
                         color=COLOURS.get(engine, "#5c6670"),
                         label=engine if place == 0 else None)
            axes.scatter(figures[engine]["p99"], place, s=26, zorder=2, marker="|",
                         color=COLOURS.get(engine, "#5c6670"))
    labels = [f"{name}\n{comparison['classes'][name]['matches']:,.0f} matches" for name in classes]
    axes.set_yticks(range(len(classes)), labels, fontsize=8)
    axes.invert_yaxis()
    axes.set_xscale("log")
    axes.set_xlabel(f"milliseconds, {comparison['documents']:,} documents "
                    "(dot: median, bar: 99th percentile)")
    axes.grid(axis="x", color="#e4e8ec")
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.legend(frameon=False, loc="lower right")
    figure.tight_layout()
    figure.savefig(sys.argv[2], metadata={"Date": None})


if __name__ == "__main__":
    main()
