"""Lemmas: the treebanks' table for what they know, the learnt edit where it gives a known lemma, else the spelling of regular forms.

The edits are learnt from some 15,000 sentences and go astray on words that are not in them ("sunk" -> "s", "scraping" -> "scrap");
English inflection is regular enough to be told from the letters, and its irregular verbs can be listed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

BASE_FORMS = frozenset({"NN", "JJ", "RB", "VB", "VBP", "IN", "UH"})  # tags of words that are their own lemma
PARTICIPLES = frozenset({"VBD", "VBN"})


@dataclass(frozen=True, slots=True)
class Lemmatizer:
    """Lemmas of words from their tags and the learnt edit rule.

    table: "form UPOS" -> lemma, for words seen often with one lemma; known: lemmas by UPOS, to choose among possible spellings.
    """

    table: Mapping[str, str]
    known: Mapping[str, Collection[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, table: Mapping[str, str], verbs: Iterable[str] = ()) -> Lemmatizer:
        """From the treebanks' table and the verbs that later stages look for."""
        known: dict[str, set[str]] = {"VERB": set(verbs)}
        for key, value in table.items():
            known.setdefault(key.rpartition(" ")[2], set()).add(value)
        return cls(table, known)

    def knows(self, form: str, upos: str) -> bool:
        """Whether the treebanks hold the form often as a word of this class."""
        return f"{form.lower()} {upos}" in self.table

    def __call__(self, form: str, upos: str, tag: str, rule: str) -> str:
        """The lemma of a word. upos, tag: its universal and Penn tag; rule: the learnt edit ("" for none)."""
        lemma = self._lemma(form, upos, tag, rule)
        if tag in ("NNP", "NNPS") and form[:1].isupper() and lemma[:1].islower():
            return lemma[:1].upper() + lemma[1:]  # a part of a name keeps its capital, whatever its word class
        return lemma

    def _lemma(self, form: str, upos: str, tag: str, rule: str) -> str:
        lower = form.lower()
        if upos == "PROPN" and tag in ("NNP", "NNPS"):
            learnt = edited(form, rule) if rule else form
            return MONTHS.get(lower.rstrip("."), learnt) if tag == "NNP" else learnt
        if found := self.table.get(f"{lower} {upos}"):
            return found
        known = self.known.get("VERB" if upos == "AUX" else upos, ())
        learnt = edited(form, rule) if rule else form
        if tag in PARTICIPLES and (irregular := past(lower)):
            return irregular
        if tag == "CD":
            return learnt.replace(",", "") if THOUSANDS.fullmatch(learnt) else learnt
        if tag in BASE_FORMS:
            return learnt if learnt in known or learnt.lower() == lower else lower
        spelt = regular(form, tag, known)
        if spelt in known and spelt is not None:
            return spelt
        return learnt if learnt in known or spelt is None else spelt


def edited(form: str, rule: str) -> str:
    """The lemma by an edit rule: letter case kept ("k") or lowered ("l"), letters cut off the end, letters put on; "=lemma" as it is."""
    if rule.startswith("="):
        return rule[1:]
    base = form if rule[0] == "k" else form.lower()
    digits = len(rule[1:]) - len(rule[1:].lstrip("0123456789"))
    cut = int(rule[1 : 1 + digits] or 0)
    kept = base[: len(base) - cut] if cut <= len(base) else base
    return (kept + rule[1 + digits :]) or base


def regular(form: str, tag: str, known: Collection[str] = ()) -> str | None:
    """The lemma of a regular inflected form; None where the tag names no inflection or the form shows none.

    Of the spellings that are possible one that is a known lemma is taken, else the likeliest.
    """
    word = form.lower()
    if tag in PARTICIPLES and word.endswith("ed") and len(word) > 3:
        return _stem(word[:-2], known)
    if tag == "VBG" and word.endswith("ing") and len(word) > 4:
        return _stem(word[:-3], known)
    if tag in ("VBZ", "NNS") and len(word) > 3 and not word[0].isdigit():
        return _without_s(word, tag, known)
    if tag in ("JJR", "JJS", "RBR", "RBS"):
        ending = "er" if tag.endswith("R") else "est"
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            short = [stem[:-1]] if stem[-1] == stem[-2] else []
            options = [stem[:-1] + "y"] if stem.endswith("i") else [stem, stem + "e", *short]
            return next((w for w in options if w in known), None)
    return None


def _without_s(word: str, tag: str, known: Collection[str]) -> str | None:
    if tag == "NNS":
        if word in PLURALS:
            return PLURALS[word]
        if word.endswith("men"):
            return word[:-2] + "an"
        if word.endswith("children"):
            return word[:-3]
    if not word.endswith("s") or word.endswith("ss"):
        return None
    if word.endswith("ies"):
        return word[:-1] if word[:-1] in known or len(word) == 4 else word[:-3] + "y"
    if word.endswith("es"):
        for lemma in (word[:-1], word[:-2]):
            if lemma in known:
                return lemma
        if re.search(r"(?:ss|x|zz|ch|sh|o)es$", word):
            return word[:-2]
    return word[:-1]


def _stem(stem: str, known: Collection[str]) -> str:
    """The verb that "-ed" or "-ing" was put on."""
    if len(stem) <= 2 and stem.endswith("i"):
        return stem + "e"  # "lied", "tied"
    if stem.endswith("i"):
        return stem[:-1] + "y"
    double = len(stem) > 3 and stem[-1] == stem[-2]
    if ONE_SYLLABLE.fullmatch(stem):
        return stem + "e"  # a verb without the "e" would have doubled its consonant
    for word in (stem + "e", stem, stem[:-1] if double or stem.endswith("ck") else stem):
        if word in known:
            return word
    if double:
        single = stem[-1] not in "sflz" or re.search(r"[aeiouy].*[^aeiou]ell$", stem)  # "modelled", but "spelled"
        return stem[:-1] if single else stem
    return stem + "e" if MUTE_E.search(stem) and not NO_E.search(stem) else stem


def past(form: str) -> str | None:
    """The lemma of an irregular past form or participle in lower letters, also behind a prefix ("underwent"); None for others."""
    if form in IRREGULAR:
        return IRREGULAR[form]
    prefix = PREFIX.match(form)
    base = IRREGULAR.get(form[prefix.end() :]) if prefix else None
    return prefix[0] + base if prefix and base else None


ONE_SYLLABLE = re.compile(r"(?:[^aeiou]|(?<=q)u)+[aeiou][bdfgklmnptvz]")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
# Endings of stems that regained an "e" when "-ed" or "-ing" came off ("mobiliz-e", "negotiat-e", "forc-e").
MUTE_E = re.compile(
    r"(?:[aeiou]?[cgsvz]|[^aeiou][aeiou]t|[aeiou]{2}t|[iuo]at|at|ut|iz|is|yz|ur|ir|os|us|u|[^aeioulrw]l|[^aeiou]il|ok|ak|[iu]d|[ei]ced|ik|uk|in|am|im)$"
)
NO_E = re.compile(
    r"(?:ss|ow|ay|ey|oy|aw|ain|een|oun|ent|ant|ort|ect|end|ond|and|ess|ush|ash|ish|atch|itch|each|oach|ook|eak|oak|oin|ean|eat|oat|eet|isit|imit|osit|arget|edit|udit|ffer|fer|der|ter|ver|or|er|en|it|et|ot|om|al|el|ol|op|ip)$"
)
MONTHS = {
    "jan": "January", "feb": "February", "aug": "August", "sept": "September", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip
PLURALS = {
    "crises": "crisis", "analyses": "analysis", "theses": "thesis", "hypotheses": "hypothesis", "diagnoses": "diagnosis", "oases": "oasis", "bases": "base",
    "criteria": "criterion", "phenomena": "phenomenon", "knives": "knife", "wolves": "wolf", "halves": "half", "shelves": "shelf", "thieves": "thief",
    "loaves": "loaf", "calves": "calf", "scarves": "scarf", "hooves": "hoof", "selves": "self", "elves": "elf", "wives": "wife", "midwives": "midwife",
    "lives": "life", "leaves": "leaf", "feet": "foot", "teeth": "tooth", "geese": "goose", "mice": "mouse", "lice": "louse", "oxen": "ox",
}  # fmt: skip
PREFIX = re.compile(r"(?:under|over|out|fore|with|mis|re|un|up|inter|broad)(?=[a-z]{3})")
# Irregular past forms and participles; those that are also another verb's base form ("found", "lay", "saw") count under a past tag only.
IRREGULAR = {
    form: verb
    for verb, forms in (
        line.split(" ", 1)
        for line in """arise arose arisen|awake awoke awoken|bear bore borne born|beat beaten|become became|befall befell befallen|begin began begun|behold beheld
beseech besought|bend bent|bet|bid bade bidden|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken|breed bred|bring brought|build built
burn burnt|burst|buy bought|cast|catch caught|choose chose chosen|cling clung|come came|cost|creep crept|cut|deal dealt|dig dug|do did done|draw drew drawn
drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung|fly flew flown
forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|forsake forsook forsaken|freeze froze frozen|get got gotten|give gave given
go went gone|grind ground|grow grew grown|hang hung|hear heard|hide hid hidden|hit|hold held|hurt|keep kept|kneel knelt|know knew known|lay laid|lead led
lean leant|leap leapt|learn learnt|leave left|lend lent|let|lie lay lain|light lit|lose lost|make made|mean meant|meet met|mow mown|offset|overrun overran
pay paid|plead pled|prove proven|put|quit|read|ride rode ridden|ring rang rung|rise rose risen|run ran|say said|see saw seen|seek sought|sell sold|send sent
set|shake shook shaken|shed|shine shone|shoot shot|show shown|shrink shrank shrunk|shut|sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept
slide slid|sling slung|sow sown|speak spoke spoken|speed sped|spend spent|spill spilt|spin spun|spit spat|split|spread|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|stink stank stunk|stride strode|strike struck stricken|string strung|strive strove striven|swear swore sworn
sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|thrust|tread trod trodden
wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|withdraw withdrew withdrawn|wring wrung|write wrote written
agree agreed|disagree disagreed|free freed|guarantee guaranteed|decree decreed|referee refereed|flee fled""".replace(
            "\n", "|"
        ).split("|")
        if " " in line
    )
    for form in forms.split()
} | {
    form: form
    for form in "bet burst cast cost cut hit hurt let offset put quit read set shed shut split spread thrust run come become bid beat".split()
}
