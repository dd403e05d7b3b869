#!/usr/bin/env python3
"""Draws how the words of generated practices are distributed, and tells the exponents.

    senda generate --documents 20000 --seed 1 | bench/macro/plot_vocabulary.py IMAGE.svg

Left: frequency over rank (Zipf's law: a straight line of slope -1). Right: distinct words over words read
(Heaps' law: a straight line of slope below 1). Words are runs of letters, in lower case. Needs matplotlib.
"""
import collections
import json
import math
import re
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "senda"
matplotlib.rcParams["svg.fonttype"] = "none"
import matplotlib.pyplot as plt  # noqa: E402: after the choice of a backend

WORD = re.compile(r"[^\W\d_]+")
POINTS_A_DECADE = 12
INK = "#1f5f8b"


def texts(value, key=""):
    """The strings of texts by language: {"en": "...", "fi": "..."}."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part, key)
    elif isinstance(value, str) and len(key) == 2:
        yield value


def slope(points):
    xs, ys = zip(*((math.log(x), math.log(y)) for x, y in points))
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    return (sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys)) /
            sum((x - mean_x) ** 2 for x in xs))


def on_a_grid(last):
    """Whole numbers up to `last`, evenly spread on a logarithmic axis."""
    count = int(math.log10(last) * POINTS_A_DECADE) + 1
    return sorted({round(10 ** (i / POINTS_A_DECADE)) for i in range(count)} | {last})


def main():
    if len(sys.argv) != 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    counts = collections.Counter()
    growth = []
    read = 0
    for line in sys.stdin:
        for text in texts(json.loads(line)):
            for word in WORD.findall(text.lower()):
                counts[word] += 1
                read += 1
        growth.append((read, len(counts)))
    frequencies = [count for _, count in counts.most_common()]
    zipf = [(rank, frequencies[rank - 1]) for rank in on_a_grid(len(frequencies))]
    heaps = [growth[i - 1] for i in on_a_grid(len(growth))]
    middle = [point for point in zipf if 10 <= point[0] <= len(frequencies) / 10]
    panels = [(zipf, f"Zipf: slope {slope(middle):.2f} from rank 10 on", "rank", "frequency"),
              (heaps, f"Heaps: slope {slope(heaps):.2f}", "words read", "distinct words")]
    figure, grid = plt.subplots(1, 2, figsize=(9, 3.2))
    for axes, (points, title, x, y) in zip(grid, panels):
        axes.plot(*zip(*points), color=INK, marker="o", markersize=2.5, linewidth=1)
        axes.set(xscale="log", yscale="log", xlabel=x, ylabel=y)
        axes.set_title(title, fontsize=9, loc="left")
        axes.grid(color="#e4e8ec")
        print(title)
    figure.tight_layout()
    figure.savefig(sys.argv[1], metadata={"Date": None})


if __name__ == "__main__":
    main()
