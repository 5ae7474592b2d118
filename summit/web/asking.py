"""Requests whose texts hold only characters that our pages, files and databases can hold."""

from flask import Request
from werkzeug.datastructures import ImmutableMultiDict
from werkzeug.utils import cached_property

from summit.core.characters import legal


class CleanRequest(Request):
    """What comes from outside is cleaned once, at the door: queries, forms and the names of files."""

    @cached_property
    def args(self) -> ImmutableMultiDict[str, str]:
        return _cleaned(super().args)

    def _load_form_data(self) -> None:
        if "form" in self.__dict__:
            return
        super()._load_form_data()
        self.__dict__["form"] = _cleaned(self.__dict__["form"])
        for _name, file in self.__dict__["files"].items(multi=True):
            file.filename = legal(file.filename or "")


def _cleaned(told: ImmutableMultiDict[str, str]) -> ImmutableMultiDict[str, str]:
    return ImmutableMultiDict([(legal(name), legal(text)) for name, text in told.items(multi=True)])
