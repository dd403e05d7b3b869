#!/usr/bin/python3
"""Draws docs/images/languages.svg: pairwise F1 of each language's chain beside its stemmer alone.

    senda-morphology --json LISTS > chain.json
    senda-morphology --json --without-dictionaries LISTS > stemmers.json
    /usr/bin/python3 bench/morphology/plot.py chain.json stemmers.json docs/images/languages.svg

Needs python3-matplotlib. The same figures give the same file.
"""
import json
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "senda"
matplotlib.rcParams["font.family"] = "DejaVu Sans"
import matplotlib.pyplot as plt  # noqa: E402: after the choice of a backend


def read(path):
    with open(path, encoding="utf-8") as file:
        return {row["language"]: row for row in json.load(file)}


def main(chain_path, stemmer_path, image_path):
    chain = read(chain_path)
    stemmers = read(stemmer_path)
    order = sorted(chain, key=lambda language: -chain[language]["f1"])
    figure, axes = plt.subplots(figsize=(9, 3.8))
    for place, language in enumerate(order):
        f1 = chain[language]["f1"]
        baseline = stemmers.get(language, {"f1": 0, "chain": "none"})
        has_stemmer = baseline["chain"] != "none"
        low = baseline["f1"] if has_stemmer else 0
        axes.plot([place, place], [low, f1], color="#c8d0d8", linewidth=5, zorder=1)
        if has_stemmer:
            axes.scatter(place, low, s=36, color="#b3541e", zorder=2)
        axes.scatter(place, f1, s=36, color="#1f5f8b", zorder=3)
    axes.scatter([], [], s=36, color="#1f5f8b", label="as analysed")
    axes.scatter([], [], s=36, color="#b3541e", label="stemmer only (none: folded, F1 0)")
    axes.set_xticks(range(len(order)), order)
    axes.set_ylim(0, 1)
    axes.set_ylabel("pairwise F1")
    axes.grid(axis="y", color="#e6e6e6", zorder=0)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=2, frameon=False)
    figure.tight_layout()
    figure.savefig(image_path, metadata={"Date": None})


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
