"""The tokenizer: spaCy's English rules, changed where Universal Dependencies draws other borders."""

from __future__ import annotations

import re

from spacy.lang.en import English
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found,unused-ignore]  # compiled, without stubs
from spacy.util import compile_infix_regex, compile_suffix_regex

# Runs of one mark that UD_English-EWT keeps whole ("!!!", "????", "_____", "*****"); spaCy splits them mark by mark.
RUNS = r"(?:[!?]{2,}|_{2,}|\*{2,}|[-=]{2,}|~{2,}|#{2,}|\.{2,}|…+|\${2,}|<{2,}|>{2,})"
# Words with a hyphen that stay whole there.
WHOLE = re.compile(
    r"(?i)(?:e-mails?|(?:non|re|pre|co|anti|mid|ex|sub|multi|semi|post|pro|inter|counter|cross)-[a-z]{2,})"
)


def blank_english() -> Language:
    """An English pipeline with our tokenizer and nothing else."""
    nlp = English()
    assert isinstance(nlp.tokenizer, Tokenizer)
    suffixes = [RUNS, *(nlp.Defaults.suffixes or [])]
    prefixes = [RUNS, *(nlp.Defaults.prefixes or [])]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.prefix_search = re.compile("|".join(f"^{p}" for p in prefixes)).search
    infixes = [*(nlp.Defaults.infixes or []), r"(?<=[A-Za-z])/(?=[A-Za-z])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.token_match = WHOLE.fullmatch
    return nlp
