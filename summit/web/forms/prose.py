"""A longer text in one language, for those who work on the programme."""

from wtforms import TextAreaField
from wtforms.validators import Length


class ProseField(TextAreaField):
    """Lines of text without blanks around them; never None."""

    def __init__(self, label: str = "", validators=(), *, longest: int = 4000, lines: int = 4, **options) -> None:
        super().__init__(label, [Length(max=longest), *validators], render_kw={"rows": lines, "dir": "auto"}, **options)

    def process_formdata(self, valuelist: list) -> None:
        text = valuelist[0].replace("\r\n", "\n") if valuelist else ""
        self.data = "\n".join(line.rstrip() for line in text.split("\n")).strip()
