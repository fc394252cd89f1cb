"""The tokenizer: spaCy's English rules, changed where Universal Dependencies draws other borders.

What differs was counted on the training parts of UD_English-EWT and -GUM (never on what measures).
"""

from __future__ import annotations

import re

from spacy.lang.en import English
from spacy.language import Language
from spacy.symbols import NORM, ORTH  # type: ignore[import-not-found,unused-ignore]  # compiled, without stubs
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found,unused-ignore]  # compiled, without stubs
from spacy.tokens import Doc
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

# Runs of one mark that UD_English-EWT keeps whole ("!!!", "????", "_____", "*****"); spaCy splits them mark by mark.
RUNS = r"(?:[!?]{2,}|_{2,}|\*{2,}|[-=]{2,}|~{2,}|#{2,}|\.{2,}|…+|\${2,}|<{2,}|>{2,})"
SUFFIXES = (
    RUNS,
    r"(?<=[a-z]{2})\.[?!]+",  # "what.?", which EWT keeps as one mark
    r"(?<=[A-Za-z])n[’'`´]t",  # also where the marks are others than spaCy's lists have: "don`t"
    r"(?<=[A-Za-z])N[’'`´]T",
    r"(?<=[A-Za-z])[’'`´](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)",
    r"(?<=\d)[AaPp]\.?[Mm]",  # "7:30PM"
)
INFIXES = (
    r"(?<=[A-Za-z])/(?=[A-Za-z])",
    r"(?<=[A-Za-z])-(?=\d)",  # "F - 16", "US - 75"
)
# What stays whole in spite of hyphens: prefixes, telephone numbers and days in figures, names of files.
WHOLE = re.compile(
    r"(?i)e-[a-z]{3,}|(?:non|re|pre|co|anti|mid|ex|sub|multi|semi|post|pro|inter|counter|cross|neo|mini|micro|intra)-[a-z]{2,}"
    r"|(?:mid|pre|post)-\d+s?|\d+-\d+-\d+(?:-\d+)?|\d{3}-\d{4}|[\w#-]+\.(?:docx?|xlsx?|pdf|pptx?|jpe?g|png|gif|txt|zip)"
)
# Abbreviations that spaCy's list lacks; their full stop is theirs and ends no sentence.
ABBREVIATIONS = (
    "Lt. Col. Sgt. Capt. Maj. Cmdr. Cdr. Brig. Cpl. Pvt. Insp. Supt. Det. Hon. Amb. Atty. Reps. Sens. Gens. Govs. Profs. Drs. Sr. "
    "Ft. Mt. Pt. Ave. Blvd. Dept. Dist. Assn. Natl. Intl. Univ. "
    "Mon. Tue. Tues. Wed. Thu. Thur. Thurs. Fri. Sat. al. approx. ca. cf. esp. Vol. vol. pp. Mlle. Mme. Attn."
).split()
OTHER_WORDS = {"wanna": ("wan", "na"), "Wanna": ("Wan", "na")}
SPLIT = ("and/or", "):", ");")  # spaCy keeps them whole, the last two as faces
BY_CONTEXT = re.compile(r"\b(?:[Nn]os?|etc)\.")  # most texts have none, and need not be gone through
BEFORE_NUMBERS = frozenset({"No", "Nos", "no", "nos"})


class EnglishTokenizer(Tokenizer):  # type: ignore[misc,unused-ignore]  # a class without stubs
    """spaCy's tokenizer, and then the abbreviations that only what follows tells: "No. 3", "etc., and"."""

    def __call__(self, string: str) -> Doc:
        """The text as a Doc of words."""
        doc: Doc = super().__call__(string)
        if not BY_CONTEXT.search(string):
            return doc
        found = [
            t.i
            for t in doc[1:-1]
            if t.text == "." and not doc[t.i - 1].whitespace_ and _abbreviated(doc[t.i - 1].text, doc[t.i + 1].text)
        ]
        if found:
            with doc.retokenize() as retokenizer:
                for i in found:
                    retokenizer.merge(doc[i - 1 : i + 1])
        return doc


def _abbreviated(word: str, following: str) -> bool:
    if word in BEFORE_NUMBERS:
        return following[0].isdigit()
    return word == "etc" and (following[0].islower() or following[0] in ",;:)")


def blank_english() -> Language:
    """An English pipeline with our tokenizer and nothing else."""
    nlp = English()
    rules = {word: rule for word, rule in (nlp.Defaults.tokenizer_exceptions or {}).items() if word not in SPLIT}
    rules |= {word: [{ORTH: word}] for word in ABBREVIATIONS}
    rules |= {word: [{ORTH: part, NORM: part.lower()} for part in parts] for word, parts in OTHER_WORDS.items()}
    nlp.tokenizer = EnglishTokenizer(
        nlp.vocab,
        rules=rules,
        prefix_search=compile_prefix_regex([RUNS, *(nlp.Defaults.prefixes or [])]).search,
        suffix_search=compile_suffix_regex([*SUFFIXES, *(nlp.Defaults.suffixes or [])]).search,
        infix_finditer=compile_infix_regex([*(nlp.Defaults.infixes or []), *INFIXES]).finditer,
        token_match=WHOLE.fullmatch,
        url_match=nlp.Defaults.url_match,
    )
    return nlp
