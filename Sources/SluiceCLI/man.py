#!/usr/bin/env python3
"""Writes the manual pages: `sluice --experimental-dump-help | python3 man.py FOLDER`.

One page a command: sluice.1, sluice-run.1, sluice-model-get.1 and so on.
"""

import json
import pathlib
import sys

EXIT_STATUS = [
    ("0", "All went well."),
    ("1", "Internal error."),
    ("2", "Finished, but some items failed."),
    ("3", "The specification is invalid."),
    ("4", "A plugin is missing or does not fit this build."),
    ("5", "Stopped by the error policy."),
    ("6", "No input matched, or the output cannot be written."),
    ("64", "Wrong usage."),
    ("130, 143", "Interrupted; run the command again to resume."),
]


def roff(text):
    """Text as roff prints it unchanged."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in lines)


def spelled(name):
    return ("-" if name["kind"] != "long" else "--") + name["name"]


def visible(items):
    return [item for item in items or [] if item.get("shouldDisplay", True)]


def subcommands(command):
    return [c for c in visible(command.get("subcommands")) if c["commandName"] != "help"]


def value(argument):
    return argument.get("valueName") or "value"


def synopsis(argument):
    if argument["kind"] == "positional":
        text = f"\\fI{roff(value(argument))}\\fR"
    else:
        text = f"\\fB{roff(spelled(argument['preferredName']))}\\fR"
        if argument["kind"] == "option":
            text += f" \\fI{roff(value(argument))}\\fR"
    if argument.get("isRepeating"):
        text += " ..."
    return f"[{text}]" if argument.get("isOptional") else text


def entry(argument):
    yield ".TP"
    if argument["kind"] == "positional":
        yield f"\\fI{roff(value(argument))}\\fR"
    else:
        names = ", ".join(f"\\fB{roff(spelled(name))}\\fR" for name in argument["names"])
        has_value = argument["kind"] == "option"
        yield names + (f" \\fI{roff(value(argument))}\\fR" if has_value else "")
    notes = [argument.get("abstract"), argument.get("discussion")]
    if argument.get("allValues"):
        notes.append(f"Values: {', '.join(argument['allValues'])}.")
    if argument.get("defaultValue"):
        notes.append(f"Default: {argument['defaultValue']}.")
    yield "\n.br\n".join(roff(note) for note in notes if note) or "\\&"


def page(command, path):
    arguments, children = visible(command.get("arguments")), subcommands(command)
    name = "-".join(path)
    yield f'.TH "{name.upper()}" 1'
    yield ".SH NAME"
    yield f"{roff(name)} \\- {roff(command.get('abstract') or name)}"
    yield ".SH SYNOPSIS"
    parts = [f"\\fB{roff(' '.join(path))}\\fR"] + [synopsis(argument) for argument in arguments]
    yield " ".join(parts + (["\\fIsubcommand\\fR"] if children else []))
    if command.get("discussion"):
        yield ".SH DESCRIPTION"
        for paragraph in command["discussion"].split("\n\n"):
            if not paragraph.startswith("Exit codes:"):
                yield from (".PP", roff(paragraph))
    if arguments:
        yield ".SH OPTIONS"
        for argument in arguments:
            yield from entry(argument)
    if children:
        yield ".SH SUBCOMMANDS"
        for child in children:
            yield from (".TP", f"\\fB{roff(' '.join(path + [child['commandName']]))}\\fR")
            yield roff(child.get("abstract") or "") or "\\&"
    if len(path) == 1:
        yield ".SH EXIT STATUS"
        for code, meaning in EXIT_STATUS:
            yield from (".TP", f"\\fB{code}\\fR", roff(meaning))
    else:
        yield ".SH SEE ALSO"
        yield f"\\fB{roff('-'.join(path[:-1]))}\\fR(1)"


def write(command, path, folder):
    (folder / ("-".join(path) + ".1")).write_text("\n".join(page(command, path)) + "\n")
    for child in subcommands(command):
        write(child, path + [child["commandName"]], folder)


root = json.load(sys.stdin)["command"]
write(root, [root["commandName"]], pathlib.Path(sys.argv[1]))
