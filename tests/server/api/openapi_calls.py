#!/usr/bin/env python3
"""Reads /openapi.yaml from a running server and asks everything in it.

Each operation is called with what its description says it takes: once as it should be, once with
a parameter that is not described, once with a member that is not described. Statuses and bodies
must be those that the description names. Needs PyYAML. Usage: openapi_calls.py SENDA
"""

import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import yaml

METHODS = ("get", "post", "put", "patch", "delete")
KEY = "masterKey"

# What stands for the parameters of paths, and bodies that do something, by operation.
CAPTURES = {"uid": "films", "id": "1", "task": "0", "batch": "0", "key": None}
BODIES = {
    "POST /indexes/{uid}/documents": [{"id": 1, "title": "Alien", "genres": ["horror"], "year": 1979}],
    "PUT /indexes/{uid}/documents": [{"id": 1, "color": "black"}],
    "POST /indexes/{uid}/documents/delete-batch": [99],
    "POST /indexes/{uid}/documents/delete": {"filter": "year > 3000"},
    "POST /indexes/{uid}/documents/edit": {"function": "doc.seen = true"},
    "POST /indexes/{uid}/documents/fetch": {"limit": 1, "ids": [1], "fields": ["id"]},
    "POST /indexes": {"uid": "made"},
    "PATCH /indexes/{uid}": {"primaryKey": "id"},
    "POST /swap-indexes": [{"indexes": ["films", "made"], "rename": False}],
    "POST /indexes/{uid}/search": {"q": "alien", "facets": ["genres"], "showRankingScore": True},
    "POST /multi-search": {"queries": [{"indexUid": "films", "q": "alien"}]},
    "POST /indexes/{uid}/facet-search": {"facetName": "genres"},
    "POST /keys": {"name": "k", "actions": ["search"], "indexes": ["*"], "expiresAt": None},
    "PATCH /keys/{key}": {"name": "other"},
    "PATCH /experimental-features": {"editDocumentsByFunction": True},
}
SETTINGS = {
    "displayedAttributes": ["*"], "searchableAttributes": ["*"],
    "filterableAttributes": ["genres", "year"], "sortableAttributes": ["year"],
    "rankingRules": ["words", "typo"], "stopWords": ["the"], "nonSeparatorTokens": ["#"],
    "separatorTokens": ["|"], "dictionary": ["J. R. R."], "synonyms": {"film": ["movie"]},
    "distinctAttribute": "year", "proximityPrecision": "byWord", "typoTolerance": {"enabled": True},
    "faceting": {"maxValuesPerFacet": 50}, "pagination": {"maxTotalHits": 500}, "embedders": {},
    "searchCutoffMs": 1000, "facetSearch": True, "prefixSearch": "indexingTime",
    "localizedAttributes": [{"attributePatterns": ["title"], "locales": ["eng"]}],
}
# What needs a value that its neighbours do not forbid.
PARAMETERS = {
    "limit": "1", "offset": "0", "page": "1", "hitsPerPage": "2", "q": "alien", "fields": "id",
    "filter": "year > 1900", "facets": "genres", "sort": "year:asc", "ids": "1",
    "attributesToRetrieve": "id", "attributesToHighlight": "title", "attributesToCrop": "title",
    "attributesToSearchOn": "title", "cropLength": "3", "cropMarker": "~", "highlightPreTag": "(",
    "highlightPostTag": ")", "matchingStrategy": "all", "rankingScoreThreshold": "0.1",
    "distinct": "year", "locales": "eng", "locale": "en", "explain": "true", "highlight": "html",
    "csvDelimiter": None, "primaryKey": None, "skipCreation": "false", "customMetadata": "note",
    "from": "0", "reverse": "true", "uids": "99999", "batchUids": "99999", "canceledBy": "99999",
    "statuses": "failed", "types": "dumpCreation", "indexUids": "none",
    "otherValuesOf": "genres",
}


class Server:
    def __init__(self, senda, data):
        # Its log goes to a file: a pipe that nobody reads would stop it.
        log = os.path.join(data, "serve.log")
        with open(log, "w") as out:
            self.process = subprocess.Popen(
                [senda, "--data", data, "serve", "--listen", "127.0.0.1:0", "--master-key", KEY],
                stdout=out, stderr=subprocess.STDOUT)
        self.port = None
        while self.port is None and self.process.poll() is None:
            time.sleep(0.05)
            with open(log) as lines:
                found = re.search(r"http://127\.0\.0\.1:(\d+)", lines.read())
            if found:
                self.port = int(found.group(1))
        if self.port is None:
            sys.exit("the server did not start")

    def ask(self, method, target, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Authorization": "Bearer " + KEY}
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection.request(method, target, json.dumps(body) if body is not None else None, headers)
        response = connection.getresponse()
        return response.status, response.getheader("Content-Type", ""), response.read()

    def wait(self, answer):
        """Until the task of a 202 is done."""
        task = json.loads(answer).get("taskUid")
        while task is not None:
            state = json.loads(self.ask("GET", "/tasks/%d" % task)[2])
            if state.get("status") in ("succeeded", "failed", "canceled", None):
                return


class Caller:
    def __init__(self, server, description):
        self.server = server
        self.description = description
        self.problems = []
        self.calls = 0

    def resolve(self, value):
        while isinstance(value, dict) and "$ref" in value:
            target = self.description
            for name in value["$ref"][2:].split("/"):
                target = target[name]
            value = target
        return value

    def mismatch(self, schema, value, place="body"):
        """Why a value is not of a schema; empty if it is."""
        schema = self.resolve(schema)
        if value is None and (schema.get("nullable") or "type" not in schema):
            return ""
        kinds = {"object": dict, "array": list, "string": str, "boolean": bool,
                 "integer": int, "number": (int, float)}
        kind = schema.get("type")
        if kind and (not isinstance(value, kinds[kind]) or
                     (kind in ("integer", "number") and isinstance(value, bool))):
            return "%s is no %s: %r" % (place, kind, value)
        if "enum" in schema and value not in schema["enum"]:
            return "%s is none of %s: %r" % (place, schema["enum"], value)
        for name in schema.get("required", []):
            if name not in value:
                return "%s has no %s" % (place, name)
        for name, part in schema.get("properties", {}).items():
            if isinstance(value, dict) and name in value:
                why = self.mismatch(part, value[name], place + "." + name)
                if why:
                    return why
        if kind == "array":
            for item in value:
                why = self.mismatch(schema.get("items", {}), item, place + "[]")
                if why:
                    return why
        return ""

    def call(self, name, operation, method, target, body, wanted=None):
        status, kind, answer = self.server.ask(method, target, body)
        self.calls += 1
        where = "%s (%s)" % (name, target)
        described = operation["responses"]
        if wanted and status != wanted:
            self.problems.append("%s: status %d, not %d: %s" % (where, status, wanted, answer[:200]))
            return
        response = self.resolve(described.get(str(status), described.get("default")))
        if response is None or (str(status) not in described and status < 400):
            self.problems.append("%s: status %d is not described: %s" % (where, status, answer[:200]))
            return
        for media, content in response.get("content", {}).items():
            if not kind.startswith(media.split(";")[0]):
                self.problems.append("%s: is %s, not %s" % (where, kind, media))
            elif media == "application/json":
                why = self.mismatch(content.get("schema", {}), json.loads(answer))
                if why:
                    self.problems.append("%s: %s" % (where, why))
        if status == 202:
            self.server.wait(answer)

    def operation(self, path, method, operation, shared):
        name = method.upper() + " " + path
        target = re.sub(r"\{(\w+)\}", lambda m: CAPTURES[m.group(1)], path)
        body = BODIES.get(name)
        route = re.fullmatch(r"/indexes/\{uid\}/settings/([\w-]+)", path)
        if method in ("put", "patch") and route:
            member = re.sub(r"-(\w)", lambda m: m.group(1).upper(), route.group(1))
            body = SETTINGS[member]
        elif name == "PATCH /indexes/{uid}/settings":
            body = SETTINGS
        elif body is None and "requestBody" in operation:
            body = {}
        parameters = [self.resolve(p) for p in shared + operation.get("parameters", [])]
        query = [p["name"] for p in parameters if p["in"] == "query"]
        good = next((int(s) for s in operation["responses"] if s.startswith("2")), None)
        needed = "?uids=99999" if name in ("POST /tasks/cancel", "DELETE /tasks") else ""
        if name not in ("DELETE /indexes/{uid}", "DELETE /keys/{key}"):
            self.call(name, operation, method.upper(), target + needed, body, good)
        for parameter in query:
            day = "2999-01-01" if parameter.startswith("after") else "2020-01-01"
            value = PARAMETERS.get(parameter, day if parameter.endswith("At") else "true")
            if value is not None:
                self.call(name, operation, method.upper(),
                          "%s?%s=%s" % (target, parameter, value.replace(" ", "%20")), body)
        if method == "get" and query:
            self.call(name, operation, "GET", target + "?colour=red", body, 400)
        if isinstance(body, dict) and good and not route and path != "/indexes/{uid}/documents":
            self.call(name, operation, method.upper(), target, dict(body, colour="red"), 400)


def main():
    with tempfile.TemporaryDirectory() as data:
        server = Server(sys.argv[1], data)
        try:
            description = yaml.safe_load(server.ask("GET", "/openapi.yaml")[2])
            caller = Caller(server, description)
            for body in (SETTINGS, BODIES["POST /indexes/{uid}/documents"]):
                target = "settings" if body is SETTINGS else "documents"
                method = "PATCH" if body is SETTINGS else "POST"
                server.wait(server.ask(method, "/indexes/films/" + target, body)[2])
            server.wait(server.ask("POST", "/indexes", {"uid": "made"})[2])
            server.ask("PATCH", "/experimental-features", {"editDocumentsByFunction": True})
            CAPTURES["key"] = json.loads(server.ask("GET", "/keys")[2])["results"][0]["uid"]
            last = ("DELETE /indexes/{uid}", "DELETE /keys/{key}")
            for path, item in description["paths"].items():
                for method in METHODS:
                    if method in item and "%s %s" % (method.upper(), path) not in last:
                        caller.operation(path, method, item[method], item.get("parameters", []))
                        # Whatever it took away is there again for the next.
                        server.wait(server.ask("PATCH", "/indexes/films/settings", SETTINGS)[2])
                        server.wait(server.ask("POST", "/indexes/films/documents",
                                               BODIES["POST /indexes/{uid}/documents"])[2])
            for problem in caller.problems:
                print(problem)
            print("%d calls, %d problems" % (caller.calls, len(caller.problems)))
            return 1 if caller.problems or caller.calls < 150 else 0
        finally:
            server.process.terminate()
            server.process.wait(30)


if __name__ == "__main__":
    sys.exit(main())
