"""Validates specs against a schema with jsonschema 4 (tried with 4.26.0).

Reads {"schema": …, "specs": [text, …]} from the file named on the command line. Writes a list
with one list for each spec: [JSON Pointer, message, count of errors below it] for every error.
"""

import json
import sys

from jsonschema import Draft202012Validator


def pointer(path):
    tokens = (str(token).replace("~", "~0").replace("/", "~1") for token in path)
    return "".join("/" + token for token in tokens)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        task = json.load(file)
    Draft202012Validator.check_schema(task["schema"])
    validator = Draft202012Validator(task["schema"])
    verdicts = []
    for text in task["specs"]:
        errors = validator.iter_errors(json.loads(text))
        verdicts.append([[pointer(e.absolute_path), e.message, len(e.context)] for e in errors])
    json.dump(verdicts, sys.stdout)


main()
