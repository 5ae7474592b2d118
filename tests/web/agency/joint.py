"""A session that Bo's ministry leads and Lin's bank co-hosts, with everybody who has to do with it signed in."""

from collections.abc import Callable

from summit.model import Agency, Collaboration, Hosting
from summit.model.wording import wordings
from tests.cast import Cast
from tests.signing_in import granted
from tests.strict import DeskClient

HERE = "/agency/shanghai-2026"


class Joint:
    """The session "joint", its two hosts, a third agency that has nothing to do with it, and their editors."""

    def __init__(self, cast: Cast, at_the_desk: Callable[..., DeskClient], sign_off: str = "required") -> None:
        database, summit = cast.database, cast.summit
        self.cast, self.database = cast, database
        self.rules = Collaboration(summit_id=summit.id, sign_off=sign_off)
        self.bank = Agency(summit_id=summit.id, code="bank", name=wordings({"en": "Bank of Tests", "zh": "测试银行"}))
        self.club = Agency(summit_id=summit.id, code="club", name=wordings({"en": "Club of Nobody"}))
        database.add_all([self.rules, self.bank, self.club])
        title = {"en": "Joint session", "ar": "جلسة مشتركة"}
        self.session = cast.session("joint", title=title, people=(cast.chen,))
        database.flush()
        self.session.hostings = [
            Hosting(summit_id=summit.id, agency_id=agency.id, role=role, order=place)
            for place, (agency, role) in enumerate(((cast.bos_agency, "lead"), (self.bank, "co_host")))
        ]
        self.bo = at_the_desk("Bo", granted("agency_editor", summit, agency=cast.bos_agency))
        self.lin = at_the_desk("Lin", granted("agency_editor", summit, agency=self.bank), language="zh")
        self.nora = at_the_desk("Nora", granted("agency_editor", summit, agency=self.club))
        database.commit()

    @property
    def bos_page(self) -> str:
        return f"{HERE}/ministry/sessions/joint"

    @property
    def lins_page(self) -> str:
        return f"{HERE}/bank/sessions/joint"
