#!/usr/bin/env python3
"""Builds the index of a peer program and tells what it took, as a line of JSON.

    bench/peers/building.py PROGRAM DOCUMENTS WHERE            # /tmp/peers/sqlite plain.tsv index
    bench/peers/building.py PROGRAM DOCUMENTS URI --server FOLDER   # of postgres-server

seconds: of the program's own clock, compacting included. processorSeconds: of the program, or of the
server and its processes. peakBytes: resident at the most; of a server sampled, what its processes
share counted once. bytes: the lengths of the files; diskBytes: what they take, holes left out.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import threading
import time

SAMPLING_SECONDS = 0.2
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """The processes of a PostgreSQL server, and the most memory they had together."""

    def __init__(self, folder):
        self.first = int((folder / "data/postmaster.pid").read_text().split()[0])
        self.peak = 0
        self.ended = threading.Event()
        self.sampler = threading.Thread(target=self.sample)

    def processes(self):
        children = pathlib.Path(f"/proc/{self.first}/task/{self.first}/children").read_text()
        return [str(self.first)] + children.split()

    def sample(self):
        while not self.ended.wait(SAMPLING_SECONDS):
            self.peak = max(self.peak, sum(map(self.memory, self.processes())))

    @staticmethod
    def memory(process):
        try:
            lines = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        except OSError:  # it has ended
            return 0
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))

    def processor_seconds(self):
        """Of those that live, and through the first of those that have ended."""
        ticks = 0
        for process in self.processes():
            try:
                figures = pathlib.Path(f"/proc/{process}/stat").read_text().rsplit(")")[1].split()
            except OSError:
                continue
            ticks += sum(map(int, figures[11:15 if process == str(self.first) else 13]))
        return ticks / TICKS

    def __enter__(self):
        self.before = self.processor_seconds()
        self.sampler.start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.sampler.join()
        time.sleep(1)  # the process that built is counted once it has been waited for
        self.seconds = self.processor_seconds() - self.before


def table_bytes(uri):
    size = subprocess.run(["psql", uri, "-Atc", "SELECT pg_total_relation_size('document')"],
                          check=True, capture_output=True, text=True)
    return int(size.stdout)


def file_bytes(where):
    path = pathlib.Path(where)
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return (sum(file.stat().st_size for file in files),
            sum(file.stat().st_blocks * 512 for file in files))


def run(arguments):
    command = [arguments.program, "build", arguments.documents, arguments.where]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("program", "documents", "where"):
        parser.add_argument(name)
    parser.add_argument("--server", type=pathlib.Path, help="folder of postgres-server")
    arguments = parser.parse_args()
    if arguments.server:
        with Server(arguments.server) as server:
            told = run(arguments)
        processor, peak = server.seconds, server.peak
        size = disk = table_bytes(arguments.where)
    else:
        told = run(arguments)
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor, peak = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
        size, disk = file_bytes(arguments.where)
    print(json.dumps({"program": pathlib.Path(arguments.program).name,
                      "documents": told["documents"],
                      "seconds": round(told["seconds"] + told["compactSeconds"], 3),
                      "processorSeconds": round(processor, 2),
                      "peakBytes": peak, "bytes": size, "diskBytes": disk}))


if __name__ == "__main__":
    main()
