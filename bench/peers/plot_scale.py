#!/usr/bin/env python3
"""Draws how engines scale: latency against documents and matches, and what building an index takes.

    bench/peers/plot_scale.py latency COMPARISON.json... IMAGE.svg
    bench/peers/plot_scale.py building LINES.jsonl IMAGE.svg

latency: comparisons of collections of different sizes (senda-peers compare --json). On the left each class
at each size by its documents, on the right the same medians by the matches of the class. building: the lines
that building.py told, for Senda and Xapian with the names of the engines as program.
"""
import json
import pathlib
import sys

from plot import LOOKS, OTHERS, plt
from report import ORDER

MEGABYTE = 1e6


def tidy(axes):
    axes.grid(color="#e4e8ec")
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def draw_latency(paths, image):
    comparisons = sorted((json.loads(pathlib.Path(path).read_text()) for path in paths),
                         key=lambda comparison: comparison["documents"])
    names = [name for name in ORDER if all(name in each["classes"] for each in comparisons)]
    columns = 4
    rows = -(-(len(names) + 1) // columns)
    figure, grid = plt.subplots(rows, columns, figsize=(10, 2.3 * rows), sharey=True)
    panels = list(grid.flat)
    for engine in comparisons[-1]["engines"]:
        colour, shape = LOOKS.get(engine, OTHERS)
        having = [each for each in comparisons if engine in each["engines"]]
        for axes, name in zip(panels, names):
            axes.plot([each["documents"] for each in having],
                      [each["classes"][name][engine]["p50"] for each in having],
                      color=colour, marker=shape, markersize=4, linewidth=1.2, label=engine)
        points = [(each["classes"][name]["matches"], each["classes"][name][engine]["p50"])
                  for each in having for name in names]
        panels[len(names)].scatter(*zip(*points), s=9, color=colour, marker=shape, linewidths=0)
    for axes, name in zip(panels, names + ["all, by matches"]):
        axes.set_title(name, fontsize=9, loc="left")
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.yaxis.set_major_formatter("{x:g}")
        axes.tick_params(labelsize=7)
        tidy(axes)
    for axes in panels[len(names) + 1:]:
        axes.set_axis_off()
    for row in grid:
        row[0].set_ylabel("median, ms", fontsize=8)
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, frameon=False, loc="upper center", fontsize=8, ncols=len(labels))
    figure.tight_layout(rect=(0, 0, 1, 0.97))
    figure.savefig(image, metadata={"Date": None})


def draw_building(path, image):
    built = [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]
    panels = [("documents a second of processor time",
               [each["documents"] / each["processorSeconds"] for each in built]),
              ("index, MB", [each["diskBytes"] / MEGABYTE for each in built]),
              ("memory at most, MB", [each["peakBytes"] / MEGABYTE for each in built])]
    names = [each["program"] for each in built]
    figure, grid = plt.subplots(1, len(panels), figsize=(10, 0.6 + 0.34 * len(built)), sharey=True)
    for axes, (title, values) in zip(grid, panels):
        axes.barh(names, values, color=[LOOKS.get(name, OTHERS)[0] for name in names])
        for place, value in enumerate(values):
            axes.text(value, place, f" {value:,.0f}", va="center", fontsize=7)
        axes.set_title(title, fontsize=8, loc="left")
        axes.margins(x=0.18)
        axes.tick_params(labelsize=8)
        axes.xaxis.set_visible(False)
        tidy(axes)
    grid[0].invert_yaxis()
    figure.tight_layout()
    figure.savefig(image, metadata={"Date": None})


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "building":
        draw_building(*sys.argv[2:])
    elif len(sys.argv) >= 4 and sys.argv[1] == "latency":
        draw_latency(sys.argv[2:-1], sys.argv[-1])
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
