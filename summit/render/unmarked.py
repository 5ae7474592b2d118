"""Markdown as people would have typed it without knowing Markdown: for calendars, excerpts and summaries."""

import re

LINK = re.compile(r"!?\[([^\]\n]*)\]\(([^)\s]*)(?:\s+\"[^\"]*\")?\)")
STARS = re.compile(r"(?<!\\)(\*\*|\*|`)(?=\S)(.{1,300}?)(?<=\S)\1")
UNDERSCORES = re.compile(r"(?<![\\\w])(__|_)(?=\S)(.{1,300}?)(?<=\S)\1(?!\w)")
HEADING = re.compile(r"^ {0,3}#{1,6}\s+", re.MULTILINE)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def unmarked(text: str) -> str:
    """The text without marks for emphasis and headings; a link is its words and its address in brackets."""
    text = LINK.sub(lambda link: f"{link[1]} ({link[2]})" if link[1] and link[1] != link[2] else link[2], text)
    text = UNDERSCORES.sub(r"\2", STARS.sub(r"\2", HEADING.sub("", text)))
    return ESCAPE.sub(r"\1", text)
