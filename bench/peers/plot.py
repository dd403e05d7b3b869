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
matplotlib.rcParams["svg.fonttype"] = "none"
matplotlib.rcParams["font.family"] = "DejaVu Sans"
import matplotlib.pyplot as plt  # noqa: E402: after the choice of a backend
from report import ORDER  # noqa: E402: beside the others of this folder

# Colour and shape, for who sees no colours.
LOOKS = {"xapian": ("#b3541e", "s"), "senda": ("#1f5f8b", "o"), "lucene": ("#3a7d44", "^"),
         "tantivy": ("#7b4b94", "D"), "groonga": ("#c2577e", "v"), "sqlite": ("#d9a441", "P"),
         "postgres": ("#5c6670", "X")}
OTHERS = ("#111111", "*")
SPREAD = 0.62  # of the distance between classes, taken by their engines


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        comparison = json.load(file)
    classes = [name for name in ORDER if name in comparison["classes"]]
    figure, axes = plt.subplots(figsize=(8, 1.6 + 0.46 * len(classes)))
    for place, name in enumerate(classes):
        figures = comparison["classes"][name]
        engines = comparison["engines"]
        axes.axhspan(place - 0.5, place + 0.5, color="#f2f5f7" if place % 2 == 0 else "white",
                     zorder=0)
        for number, engine in enumerate(engines):
            colour, shape = LOOKS.get(engine, OTHERS)
            at = place + SPREAD * (number / max(1, len(engines) - 1) - 0.5)
            median, slowest = figures[engine]["p50"], figures[engine]["p99"]
            axes.plot([median, slowest], [at, at], color=colour, linewidth=1.1, alpha=0.6, zorder=1)
            axes.scatter(median, at, s=20, zorder=2, color=colour, marker=shape, linewidths=0,
                         label=engine if place == 0 else None)
    labels = [f"{name}\n{comparison['classes'][name]['matches']:,.0f} matches" for name in classes]
    axes.set_yticks(range(len(classes)), labels, fontsize=8)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.set_xlabel(f"milliseconds, {comparison['documents']:,} documents "
                    "(mark: median, end of its line: 99th percentile)")
    axes.grid(axis="x", color="#e4e8ec")
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.set_ylim(len(classes) - 0.5, -0.5)
    axes.legend(frameon=False, loc="lower center", bbox_to_anchor=(0.5, 1), fontsize=8,
                ncols=len(comparison["engines"]), columnspacing=1, handletextpad=0.2)
    figure.tight_layout()
    figure.savefig(sys.argv[2], metadata={"Date": None})


if __name__ == "__main__":
    main()
