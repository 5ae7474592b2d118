"""Where the name of a person or an agency stands in an alphabetical list, until an editor says better."""

import re
import unicodedata
from collections.abc import Mapping

from summit.agenda.analysis import HAN, folded, folded_arabic, is_latin, without_accents
from summit.core.languages import primary


def sort_keys(names: Mapping[str, str]) -> dict[str, str]:
    """The default sort key per language for the display names of one person, by language.

    Keys sort by plain comparison: no case, no accents, family name first, Chinese in
    pinyin with the tones as digits ("zeng1 li4"). Languages without a name have none,
    except English, which is the fallback of all lists: it takes another Latin name or
    the pinyin. Nothing tells surely which word is the family name: these are proposals.
    """
    shown = {language: " ".join(name.split()) for language, name in names.items() if name and name.strip()}
    chinese = next((name for language, name in shown.items() if primary(language) == "zh" and _is_chinese(name)), "")
    latin = next((shown[language] for language in ("en", *sorted(shown)) if is_latin(shown.get(language, ""))), "")
    keeps_order = bool(chinese) and _is_family_first(latin, chinese)

    keys = {language: _key(name, primary(language), keeps_order) for language, name in shown.items()}
    if "en" not in keys and latin:
        keys["en"] = _key(latin, "en", keeps_order)
    elif "en" not in keys and chinese:
        keys["en"] = re.sub(r"\d", "", _pinyin(chinese))
    return {language: key for language, key in keys.items() if key}


def title_keys(titles: Mapping[str, str]) -> dict[str, str]:
    """The sort key per language of what is no person: words as they stand, Chinese in pinyin, Arabic without the article."""
    keys = {}
    for language, title in titles.items():
        words = _syllables(title) if _is_chinese(title) else [_letters(word, primary(language)) for word in title.split()]
        keys[language] = " ".join(filter(None, words))
    return {language: key for language, key in keys.items() if key}


def _key(name: str, language: str, keeps_order: bool) -> str:
    if _is_chinese(name):
        return _pinyin(name)
    words = name.split()
    if not keeps_order:
        words = _family_first(words)
    return " ".join(filter(None, (_letters(word, language) for word in words)))


def _family_first(words: list[str]) -> list[str]:
    """ "Gerd Müller" as "Müller Gerd": the last word, or those that are in capitals, as official lists write them."""
    if any(word.endswith((",", "،")) for word in words[:-1]):
        return words
    capitals = [word for word in words if word.isupper() and sum(map(str.isalpha, word)) > 1 and not _is_suffix(word)]
    if capitals and len(capitals) < len(words):
        return capitals + [word for word in words if word not in capitals]
    suffixes = [word for word in words[2:] if _is_suffix(word)]
    rest = [word for word in words if word not in suffixes]
    return rest[-1:] + rest[:-1] + suffixes


def _is_suffix(word: str) -> bool:
    return word.strip(".,").casefold() in {"jr", "sr", "ii", "iii", "iv"}


_ARTICLES = re.compile(r"^(?:al|el|аль|эль|а[дзнрстш])[-‐‑](?=\w\w)")
_SIGNS = re.compile(r"[^\w\u0300-\u036f]+|_")


def _letters(word: str, language: str) -> str:
    """One word as it is compared; the article is not: العلي stands under ع, Al-Zahrani under Z."""
    text = folded(word)
    if re.match(r"[\u0600-\u06ff]", text):
        text = re.sub(r"^ال(?=..)", "", text)
        return _SIGNS.sub("", folded_arabic(text).replace("ة", "ه").replace("ء", ""))
    text = _ARTICLES.sub("", text)
    if language == "es":
        # A letter of its own after n; the tilde sign sorts after every Latin letter.
        text = unicodedata.normalize("NFC", text).replace("ñ", "n~")
        return "~".join(_SIGNS.sub("", without_accents(part)) for part in text.split("~"))
    return _SIGNS.sub("", without_accents(text))


_DOTS = re.compile("[·•・‧･∙⋅\u2e31]|\\s+")

# Surnames that are read otherwise than the same characters in words.
_SURNAMES = dict(
    reading.split()
    for reading in """曾 zeng1/单 shan4/單 shan4/仇 qiu2/解 xie4/朴 piao2/查 zha1/区 ou1/區 ou1/盖 ge3/蓋 ge3/覃 qin2/任 ren2/华 hua4
        華 hua4/纪 ji3/紀 ji3/宁 ning4/乐 yue4/樂 yue4/缪 miao4/繆 miao4/洗 xian3/燕 yan1/那 na1/逄 pang2/召 shao4/翟 zhai2/员 yun4/員 yun4
        折 she2/黑 he4/种 chong2/秘 bi4/隗 wei3/葛 ge3/哈 ha3/贲 ben1/牟 mu4/乜 nie4/过 guo1/過 guo1/祭 zhai4/佴 nai4/相 xiang4/都 du1
        繁 po2/薄 bo2/郇 xun2/撒 sa3/句 gou1/便 pian2/卜 bu3/占 zhan1/重 chong2/适 kuo4/冼 xian3/谌 chen2/尉 wei4/郗 xi1/訾 zi1
        尉迟 yu4chi2/尉遲 yu4chi2/万俟 mo4qi2/萬俟 mo4qi2/长孙 zhang3sun1/長孫 zhang3sun1/单于 chan2yu2/單于 chan2yu2
        澹台 tan2tai2/澹臺 tan2tai2/令狐 ling2hu2/鲜于 xian1yu2/鮮于 xian1yu2/欧阳 ou1yang2/歐陽 ou1yang2/司马 si1ma3/司馬 si1ma3
        诸葛 zhu1ge3/諸葛 zhu1ge3/上官 shang4guan1/皇甫 huang2fu3/夏侯 xia4hou2/公孙 gong1sun1/公孫 gong1sun1/慕容 mu4rong2
        宇文 yu3wen2/东方 dong1fang1/東方 dong1fang1/独孤 du2gu1/獨孤 du2gu1/南宫 nan2gong1/南宮 nan2gong1/西门 xi1men2
        西門 xi1men2/呼延 hu1yan2/端木 duan1mu4/申屠 shen1tu2/钟离 zhong1li2/鍾離 zhong1li2/司徒 si1tu2/司空 si1kong1
        轩辕 xuan1yuan2/軒轅 xuan1yuan2/闾丘 lv2qiu1""".replace("\n", "/").split("/")
)


def _pinyin(name: str) -> str:
    """The reading of a Chinese name, the family name as one word and first; tones as digits, ü as v.

    Names with a dot (格尔德·穆勒) are transcriptions: family name last, and no surname of
    ours, for 查尔斯 is Charles and not a Mr Zha; and 勒 is le in them, never lei.
    """
    parts = [part for part in _DOTS.split(name) if part]
    if len(parts) > 1:
        return " ".join(" ".join(_syllables(part)) for part in _family_first(parts)).replace("lei1", "le4")
    family, given = _surname(name)
    return " ".join([_SURNAMES.get(family) or "".join(_syllables(family)), *_syllables(given)])


def _surname(name: str) -> tuple[str, str]:
    length = 2 if name[:2] in _SURNAMES and len(name) > 2 else 1
    return name[:length], name[length:]


def _syllables(text: str) -> list[str]:
    """Pinyin of each character; anything else in the text stays, folded."""
    if not text:
        return []
    from pypinyin import Style, lazy_pinyin  # its tables take 58 MB, which no process needs that only reads

    read = lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True)
    return [syllable for part in read if (syllable := _SIGNS.sub("", without_accents(folded(part))))]


def _is_family_first(latin: str, chinese: str) -> bool:
    """Whether the other forms of a Chinese name begin with the family name, as the Chinese one does.

    Li Qiang (李强) does and Fei-Fei Li (李飞飞) does not, as their pinyin shows. Where
    it shows nothing, a syllable for each character is an East Asian name in its own
    order (Tan Ming Hui, 陈明慧); Harry Shum (沈向洋) is in Western order.
    """
    if len(_DOTS.split(chinese)) > 1:
        return False
    words = [_plain_pinyin(word) for word in latin.split()]
    if len(words) < 2:
        return True
    family, given = _surname(chinese)
    families = {_plain_pinyin(_SURNAMES.get(family, "")), _plain_pinyin("".join(_syllables(family)))}
    if words[0] in families:
        return True
    if words[-1] in families or words[0] == _plain_pinyin("".join(_syllables(given))):
        return False
    pieces = re.split(r"[\s‐‑-]+", latin)
    return len(pieces) == len(chinese) and all(len(_VOWELS.findall(_plain_pinyin(piece))) == 1 for piece in pieces)


_VOWELS = re.compile("[aeiouy]+")


def _plain_pinyin(text: str) -> str:
    """Latin letters only, with one spelling of ü: passports write LYU, pinyin lü, keyboards lv."""
    letters = re.sub(r"[\W\d_]", "", without_accents(folded(text)))
    return letters.replace("v", "u").replace("yu", "u")


def _is_chinese(text: str) -> bool:
    return re.search(f"[{HAN}]", text) is not None
