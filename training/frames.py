"""Made-up reporting sentences: gold sentences embedded, tree and all, under the frames of wire copy.

The treebanks hold 35 "told X that" in all; news holds one in every other paragraph. A frame's own words have a tree made by hand; the
embedded sentence keeps its own. Names are made of parts, so that none is learnt.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

from data import Sentence, Window, _join

Row = tuple[
    str, str, str, str, str, int, str
]  # form lemma upos xpos feats head(-1: the frame's verb, index: within the phrase) rel

TITLES = "President|Prime Minister|Foreign Minister|Defense Minister|Secretary|General|Senator|Chancellor|Ambassador|Minister|Judge|Mayor|Governor|Colonel".split(
    "|"
)
ADJS = "Russian Ukrainian French German Israeli Turkish Chinese British Iranian Kenyan Brazilian Indian Polish Saudi Japanese Syrian Iraqi Mexican".split()
FIRST = "Anna Omar Viktor Li Maria Hassan John Elena David Fatima Sergei Paul Amina Jens Yuki Carlos Nadia Peter Olga Samir".split()
LAST = "Petrov Haddad Okoye Meyer Tanaka Silva Novak Rahimi Dupont Larsen Kowalski Demir Costa Ivanova Chen Mbeki Weber Aziz Moreno Lind".split()
BODIES = "Kremlin|Pentagon|ministry|government|army|company|court|agency|police|party|embassy|council|commission|union|office|group|bank".split(
    "|"
)
OUTLETS = "Reuters|TASS|AP|AFP|Bloomberg|Xinhua|Interfax|CNN|Tribune|Gazette|Herald".split("|")
ROLES = (
    "spokesman spokeswoman official officer diplomat adviser minister lawyer analyst leader chief aide witness".split()
)
SAY = [
    ("said", "say", 12),
    ("says", "say", 3),
    ("added", "add", 3),
    ("announced", "announce", 2),
    ("claimed", "claim", 2),
    ("warned", "warn", 2),
    ("insisted", "insist", 2),
    ("confirmed", "confirm", 2),
    ("denied", "deny", 1),
    ("reported", "report", 2),
    ("argued", "argue", 1),
    ("suggested", "suggest", 1),
    ("acknowledged", "acknowledge", 1),
    ("stressed", "stress", 1),
    ("noted", "note", 1),
    ("explained", "explain", 1),
    ("wrote", "write", 1),
    ("believes", "believe", 1),
    ("thinks", "think", 1),
    ("stated", "state", 1),
    ("agreed", "agree", 1),
]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SING, PLUR = "Number=Sing", "Number=Plur"
PAST = "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"
PRES = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
ART = "Definite=Def|PronType=Art"


@dataclass
class Node:
    """A phrase: rows whose heads are indices within it, and the index of its own head."""

    rows: list[Row]
    head: int


def _name(rng: random.Random) -> Node:
    first, last = rng.choice(FIRST), rng.choice(LAST)
    if rng.random() < 0.4:
        return Node([(last, last, "PROPN", "NNP", SING, -1, "")], 0)
    return Node([(first, first, "PROPN", "NNP", SING, -1, ""), (last, last, "PROPN", "NNP", SING, 0, "flat")], 0)


def _titled(rng: random.Random) -> Node:
    """ "Russian President Anna Petrov": the title hangs on the name as nmod:desc."""
    name, words = _name(rng), rng.choice(TITLES).split()
    adjective, size = rng.choice(ADJS), len(words) + 1
    rows: list[Row] = [(adjective, adjective, "ADJ", "JJ", "Degree=Pos", size - 1, "amod")]
    rows += [(word, word, "PROPN", "NNP", SING, size - 1, "compound") for word in words[:-1]]
    rows.append((words[-1], words[-1], "PROPN", "NNP", SING, size, "nmod:desc"))
    rows += [(*r[:5], r[5] + size if r[5] >= 0 else -1, r[6]) for r in name.rows]
    return Node(rows, size)


def _body(rng: random.Random) -> Node:
    word = rng.choice(BODIES)
    proper = word[0].isupper()
    return Node(
        [
            ("the", "the", "DET", "DT", ART, 1, "det"),
            (word, word, "PROPN" if proper else "NOUN", "NNP" if proper else "NN", SING, -1, ""),
        ],
        1,
    )


def _role(rng: random.Random) -> Node:
    """ "a senior Kremlin spokesman" and the like."""
    rows: list[Row] = [(rng.choice(["a", "the"]), "", "DET", "DT", ART, 0, "det")]
    if rng.random() < 0.4:
        rows.append((rng.choice(["senior", "former", "military", "local"]), "", "ADJ", "JJ", "Degree=Pos", 0, "amod"))
    if rng.random() < 0.5:
        rows.append(
            (rng.choice(["Kremlin", "Pentagon", "NATO", "Hamas", "UN", "EU"]), "", "PROPN", "NNP", SING, 0, "compound")
        )
    rows.append((rng.choice(ROLES), "", "NOUN", "NN", SING, -1, ""))
    if rng.random() < 0.3:  # a long subject: "a spokesman for the ministry"
        at = len(rows) - 1
        rows += [
            ("for", "for", "ADP", "IN", "_", at + 3, "case"),
            ("the", "the", "DET", "DT", ART, at + 3, "det"),
            (rng.choice(BODIES).lower(), "", "NOUN", "NN", SING, at, "nmod"),
        ]
        return Node([_filled(r, at) for r in rows[: at + 1]] + [_filled(r, at) for r in rows[at + 1 :]], at)
    head = len(rows) - 1
    return Node([_filled(r, head) for r in rows], head)


def _filled(row: Row, head: int) -> Row:
    """The row with its lemma, and with head 0 meant as the phrase's head."""
    form, lemma, upos, xpos, feats, at, rel = row
    lemma = lemma or (form if upos == "PROPN" else form.lower())
    return (form, lemma, upos, xpos, feats, head if at == 0 and rel in ("det", "amod", "compound") else at, rel)


def _apposed(rng: random.Random) -> Node:
    """ "Anna Petrov, the head of the agency,"."""
    name, n = _name(rng), 0
    n = len(name.rows)
    rows = [
        *name.rows,
        (",", ",", "PUNCT", ",", "_", n + 2, "punct"),
        ("the", "the", "DET", "DT", ART, n + 2, "det"),
        (rng.choice(["head", "leader", "chief", "director"]), "", "NOUN", "NN", SING, 0, "appos"),
        ("of", "of", "ADP", "IN", "_", n + 5, "case"),
        ("the", "the", "DET", "DT", ART, n + 5, "det"),
        (rng.choice(BODIES).lower(), "", "NOUN", "NN", SING, n + 2, "nmod"),
        (",", ",", "PUNCT", ",", "_", n + 2, "punct"),
    ]
    return Node([(f, lm or f.lower(), u, x, fe, h, r) for f, lm, u, x, fe, h, r in rows], 0)


def _pronoun(rng: random.Random) -> Node:
    form, gender = rng.choice([("he", "Masc"), ("she", "Fem")])
    return Node([(form, form, "PRON", "PRP", f"Case=Nom|Gender={gender}|Number=Sing|Person=3|PronType=Prs", -1, "")], 0)


def _outlet(rng: random.Random) -> Node:
    return Node([(rng.choice(OUTLETS), "", "PROPN", "NNP", SING, -1, "")], 0) if rng.random() < 0.6 else _body(rng)


def speaker(rng: random.Random) -> Node:
    """A noun phrase that speaks."""
    return rng.choice([_name, _name, _titled, _titled, _body, _role, _role, _apposed, _pronoun])(rng)


class Builder:
    """Puts a sentence together from phrases, single words and the embedded sentence; heads are filled in as nodes are attached."""

    def __init__(self) -> None:
        self.rows: list[list] = []  # type: ignore[type-arg]
        self.blanks: list[bool] = []

    def word(self, form: str, lemma: str, upos: str, xpos: str, feats: str, rel: str = "", head: int = -1) -> int:
        """Adds one word; gives its index."""
        self.rows.append([form, lemma or form, upos, xpos, feats, head, rel])
        return len(self.rows) - 1

    def phrase(self, node: Node, rel: str, head: int = -1) -> int:
        """Adds a phrase; gives the index of its head."""
        offset = len(self.rows)
        for i, (form, lemma, upos, xpos, feats, at, r) in enumerate(node.rows):
            self.rows.append(
                [
                    form,
                    lemma or form,
                    upos,
                    xpos,
                    feats,
                    head if i == node.head else at + offset,
                    rel if i == node.head else r,
                ]
            )
        return offset + node.head

    def clause(self, s: Sentence, rel: str, head: int = -1, lower: bool = False) -> int:
        """Adds the embedded sentence; gives the index of its root."""
        offset = len(self.rows)
        root = s.heads.index(-1)
        for i in range(len(s.forms)):
            form = s.forms[i]
            if lower and i == 0 and s.upos[0] != "PROPN" and form != "I":
                form = form[:1].lower() + form[1:]
            at = head if i == root else s.heads[i] + offset
            self.rows.append([form, s.lemmas[i], s.upos[i], s.xpos[i], s.feats[i], at, rel if i == root else s.rels[i]])
        return offset + root

    def attach(self, index: int, head: int) -> None:
        """Sets the head of a word that was added before its head was known."""
        self.rows[index][5] = head

    def sentence(self) -> Sentence:
        """The tree."""
        rows = self.rows
        if rows and rows[0][0][:1].islower():
            rows[0][0] = rows[0][0][:1].upper() + rows[0][0][1:]
        columns = list(zip(*rows, strict=True))
        rels = [("root" if h == -1 else r) for h, r in zip(columns[5], columns[6], strict=True)]
        return Sentence(
            [*columns[0]],
            [*columns[1]],
            [*columns[2]],
            [*columns[3]],
            [*columns[4]],
            [*columns[5]],
            rels,
            [True] * len(rows),
        )


def usable(s: Sentence) -> bool:
    """Whether a sentence can be embedded: finite, of moderate length, one full stop at its end and no marks or colons within."""
    if not 5 <= len(s.forms) <= 28 or s.heads.count(-1) != 1 or s.forms[-1] != ".":
        return False
    root = s.heads.index(-1)
    if "discourse" in s.rels or "reparandum" in s.rels:
        return False
    if any(f in ('"', "“", "”", ":", "''", "``", "?", "!", "(", ")", ";") for f in s.forms) or s.upos[root] not in (
        "VERB",
        "ADJ",
        "NOUN",
    ):
        return False
    return any(r in ("nsubj", "nsubj:pass", "expl") and h == root for r, h in zip(s.rels, s.heads, strict=True))


def _bare(s: Sentence) -> Sentence:
    return Sentence(
        *[getattr(s, k)[:-1] for k in ("forms", "lemmas", "upos", "xpos", "feats", "heads", "rels", "blanks")]
    )


def _verb(b: Builder, rng: random.Random, rel: str = "root", head: int = -1) -> int:
    form, lemma, _ = rng.choices(SAY, [w for *_, w in SAY])[0]
    third = form.endswith("s")
    return b.word(form, lemma, "VERB", "VBZ" if third else "VBD", PRES if third else PAST, rel, head)


def _time(b: Builder, rng: random.Random, head: int) -> None:
    roll = rng.random()
    if roll < 0.4:
        node = Node(
            [("on", "on", "ADP", "IN", "_", 1, "case"), (rng.choice(DAYS), "", "PROPN", "NNP", SING, -1, "")], 1
        )
        b.phrase(node, "obl", head)
    elif roll < 0.6:
        b.word(rng.choice(DAYS), "", "PROPN", "NNP", SING, "obl:unmarked", head)
    elif roll < 0.85:
        node = Node(
            [
                (rng.choice(["last", "this"]), "", "ADJ", "JJ", "Degree=Pos", 1, "amod"),
                (rng.choice(["week", "month", "year"]), "", "NOUN", "NN", SING, -1, ""),
            ],
            1,
        )
        b.phrase(node, "obl:unmarked", head)
    else:
        node = Node(
            [
                ("in", "in", "ADP", "IN", "_", 2, "case"),
                ("a", "a", "DET", "DT", "Definite=Ind|PronType=Art", 2, "det"),
                (rng.choice(["statement", "interview", "speech", "letter"]), "", "NOUN", "NN", SING, -1, ""),
            ],
            2,
        )
        b.phrase(node, "obl", head)


def _stop(b: Builder, head: int, form: str = ".") -> None:
    b.word(form, form, "PUNCT", form if form in ".,:" else "''", "_", "punct", head)


def _mark(b: Builder, form: str) -> int:
    return b.word(form, form, "PUNCT", "``" if form in '“"' else "''", "_", "punct")


def plain(s: Sentence, rng: random.Random) -> Sentence:
    """ "X said (again) (on Friday) (that) S."."""
    b = Builder()
    subject = b.phrase(speaker(rng), "nsubj")
    adverb = (
        b.word(rng.choice(["again", "also", "later", "repeatedly", "privately"]), "", "ADV", "RB", "_", "advmod")
        if rng.random() < 0.25
        else None
    )
    verb = _verb(b, rng)
    b.attach(subject, verb)
    if adverb is not None:
        b.attach(adverb, verb)
    if rng.random() < 0.45:
        _time(b, rng, verb)
    that = b.word("that", "that", "SCONJ", "IN", "_", "mark") if rng.random() < 0.6 else None
    root = b.clause(_bare(s), "ccomp", verb, lower=True)
    if that is not None:
        b.attach(that, root)
    _stop(b, verb)
    return b.sentence()


def told(s: Sentence, rng: random.Random) -> Sentence:
    """ "X told Y (on Friday) that S."."""
    b = Builder()
    subject = b.phrase(speaker(rng), "nsubj")
    verb = b.word("told", "tell", "VERB", "VBD", PAST, "root")
    b.attach(subject, verb)
    if rng.random() < 0.5:
        b.word(rng.choice(["reporters", "journalists", "lawmakers"]), "", "NOUN", "NNS", PLUR, "iobj", verb)
        b.rows[-1][1] = b.rows[-1][0][:-1]
    else:
        b.phrase(_outlet(rng), "iobj", verb)
    if rng.random() < 0.3:
        _time(b, rng, verb)
    that = b.word("that", "that", "SCONJ", "IN", "_", "mark") if rng.random() < 0.8 else None
    root = b.clause(_bare(s), "ccomp", verb, lower=True)
    if that is not None:
        b.attach(that, root)
    _stop(b, verb)
    return b.sentence()


def quoted(s: Sentence, rng: random.Random) -> Sentence:
    """ "“S,” X said (on Friday)." and "“S,” said X."."""
    b = Builder()
    curly = rng.random() < 0.6
    opened = _mark(b, "“" if curly else '"')
    root = b.clause(_bare(s), "ccomp")
    comma = b.word(",", ",", "PUNCT", ",", "_", "punct")
    closed = _mark(b, "”" if curly else '"')
    for mark in (opened, comma, closed):
        b.attach(mark, root)
    return _after(b, root, rng)


def reported_after(s: Sentence, rng: random.Random) -> Sentence:
    """ "S, X said."."""
    b = Builder()
    root = b.clause(_bare(s), "ccomp")
    comma = b.word(",", ",", "PUNCT", ",", "_", "punct")
    b.attach(comma, root)
    return _after(b, root, rng)


def _after(b: Builder, root: int, rng: random.Random) -> Sentence:
    """The reporting clause behind its content, which is its ccomp."""
    if rng.random() < 0.35:
        verb = _verb(b, rng)
        b.phrase(rng.choice([_name, _titled, _role, _apposed])(rng), "nsubj", verb)
        if b.rows[-1][0] == ",":
            b.rows.pop()
    else:
        subject = b.phrase(speaker(rng), "nsubj")
        if rng.random() < 0.2:
            verb = b.word("told", "tell", "VERB", "VBD", PAST, "root")
            b.word("reporters", "reporter", "NOUN", "NNS", PLUR, "iobj", verb)
        else:
            verb = _verb(b, rng)
        b.attach(subject, verb)
        if rng.random() < 0.4:
            _time(b, rng, verb)
    b.attach(root, verb)
    _stop(b, verb)
    return b.sentence()


def inserted(s: Sentence, rng: random.Random) -> Sentence | None:
    """ "S1, X reported, S2.": a parataxis within the sentence, after its subject phrase or a comma of its own."""
    s = _bare(s)
    root = s.heads.index(-1)
    cuts = [
        i
        for i, (f, h) in enumerate(zip(s.forms, s.heads, strict=True))
        if f == "," and 2 < i < len(s.forms) - 3 and (h == root or s.heads[h] == root)
    ]
    if not cuts:
        return None
    cut = rng.choice(cuts)
    b = Builder()
    at = b.clause(s, "root")
    tail = b.rows[cut:]
    b.rows = b.rows[:cut]
    first = b.word(",", ",", "PUNCT", ",", "_", "punct")
    subject = b.phrase(rng.choice([_outlet, _body, _name, _titled, _pronoun])(rng), "nsubj")
    verb = _verb(b, rng, "parataxis")
    for index in (first, subject):
        b.attach(index, verb)
    by = len(b.rows) - cut
    for row in [*b.rows[:cut], *tail]:
        if row[5] >= cut:
            row[5] += by
    b.rows += tail
    where = at if at < cut else at + by
    b.attach(verb, where)
    _stop(b, where)
    return b.sentence()


def according(s: Sentence, rng: random.Random) -> Sentence:
    """ "According to X, S." and "S, according to X."."""
    b = Builder()
    front = rng.random() < 0.5
    source = rng.choice([_name, _titled, _body, _role, _outlet])(rng)

    def phrase() -> tuple[int, int]:
        case = b.word("according", "accord", "VERB", "VBG", "ExtPos=ADP|Tense=Pres|VerbForm=Part", "case")
        b.word("to", "to", "ADP", "IN", "_", "fixed", case)
        return case, b.phrase(source, "obl")

    if front:
        case, noun = phrase()
        comma = b.word(",", ",", "PUNCT", ",", "_", "punct")
        root = b.clause(_bare(s), "root", lower=True)
        b.attach(comma, root)
    else:
        root = b.clause(_bare(s), "root")
        comma = b.word(",", ",", "PUNCT", ",", "_", "punct")
        case, noun = phrase()
        b.attach(comma, noun)
    b.attach(case, noun)
    b.attach(noun, root)
    _stop(b, root)
    return b.sentence()


def interview(s: Sentence, rng: random.Random) -> Sentence:
    """ "In an interview on Friday(,) X said that S."."""
    b = Builder()
    place = Node(
        [
            ("in", "in", "ADP", "IN", "_", 2, "case"),
            ("an", "a", "DET", "DT", "Definite=Ind|PronType=Art", 2, "det"),
            (rng.choice(["interview", "address", "article"]), "", "NOUN", "NN", SING, -1, ""),
        ],
        2,
    )
    noun = b.phrase(place, "obl")
    if rng.random() < 0.6:
        node = Node(
            [("on", "on", "ADP", "IN", "_", 1, "case"), (rng.choice(DAYS), "", "PROPN", "NNP", SING, -1, "")], 1
        )
        b.phrase(node, "nmod", noun)
    comma = b.word(",", ",", "PUNCT", ",", "_", "punct") if rng.random() < 0.6 else None
    subject = b.phrase(rng.choice([_name, _titled, _pronoun])(rng), "nsubj")
    verb = _verb(b, rng)
    for index in (noun, comma, subject):
        if index is not None:
            b.attach(index, verb)
    that = b.word("that", "that", "SCONJ", "IN", "_", "mark") if rng.random() < 0.6 else None
    root = b.clause(_bare(s), "ccomp", verb, lower=True)
    if that is not None:
        b.attach(that, root)
    _stop(b, verb)
    return b.sentence()


FRAMES = (
    plain,
    plain,
    plain,
    told,
    told,
    quoted,
    quoted,
    reported_after,
    reported_after,
    inserted,
    according,
    interview,
)


def make(sentences: list[Sentence], rng: random.Random, count: int) -> list[Window]:
    """``count`` windows of framed sentences, half of them beside an ordinary sentence, so that sentence borders are learnt too."""
    pool = [s for s in sentences if usable(s)]
    made: list[Window] = []
    while len(made) < count:
        framed = rng.choice(FRAMES)(rng.choice(pool), rng)
        if framed is None or framed.heads.count(-1) != 1:
            continue
        company = [rng.choice(pool)] if rng.random() < 0.5 else []
        made.append(_join([framed, *company] if rng.random() < 0.5 else [*company, framed]))
    return made
