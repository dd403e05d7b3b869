#!/usr/bin/env python3
"""Draws docs/images/relevance.svg: nDCG@10 of the collection's judged queries by kind and by language,
Senda beside stock Xapian.

    senda --data DATA eval --json corpus/evaluation/{title,topic,...}.jsonl > senda.json
    bench/peers/xapian_judged.py --json > xapian.json
    bench/relevance/plot.py senda.json xapian.json docs/images/relevance.svg

Needs matplotlib. The same figures give the same file.
"""
import json
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "senda"
matplotlib.rcParams["font.family"] = "DejaVu Sans"
import matplotlib.pyplot as plt  # noqa: E402: after the choice of a backend

SERIES = [("Xapian, plain", "plain", "#d9a441"), ("Xapian, typing", "typing", "#b3541e"),
          ("Senda", "senda", "#1f5f8b")]


def draw(axes, title, groups, figures):
    """In: figures: series -> group -> nDCG@10; a group that a series lacks has no mark."""
    for place, group in enumerate(groups):
        values = [figures[key][group] for _, key, _ in SERIES if group in figures[key]]
        axes.plot([min(values), max(values)], [place, place], color="#c8d0d8", linewidth=4, zorder=1)
        for _, key, colour in SERIES:
            if group in figures[key]:
                axes.scatter(figures[key][group], place, s=38, color=colour, zorder=2)
    axes.set_yticks(range(len(groups)), groups)
    axes.invert_yaxis()
    axes.set_xlim(0.3, 1.02)
    axes.set_title(title, loc="left", fontsize=11)
    axes.grid(axis="x", color="#e4e8ec")
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.tick_params(axis="y", length=0)


def main(senda_path, xapian_path, image_path):
    with open(senda_path, encoding="utf-8") as file:
        senda = json.load(file)
    with open(xapian_path, encoding="utf-8") as file:
        xapian = json.load(file)
    figure, panels = plt.subplots(1, 2, figsize=(9, 4.4), sharex=True)
    for axes, title, member in zip(panels, ("By kind of query", "By language"), ("kinds", "languages")):
        ours = {name: row["ndcg@10"] for name, row in senda[member].items() if row["queries"]}
        figures = {"senda": ours}
        for key in ("plain", "typing"):
            prefix = {"kinds": "kind ", "languages": "lang "}[member]
            figures[key] = {name: xapian[key]["groups"][prefix + name]["ndcg@10"] for name in ours
                            if prefix + name in xapian[key]["groups"]}
        draw(axes, title, sorted(ours, key=lambda name: -ours[name]), figures)
    panels[0].set_xlabel("nDCG@10")
    panels[1].set_xlabel("nDCG@10")
    for label, _, colour in SERIES:
        panels[0].scatter([], [], s=38, color=colour, label=label)
    panels[0].legend(loc="lower left", frameon=False, fontsize=9)
    figure.tight_layout()
    figure.savefig(image_path, metadata={"Date": None})


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
