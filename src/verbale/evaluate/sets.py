"""The development sets: where each lies, how it is read, which scorer judges it, and which figures are pinned."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldSet:
    """One set and its scorer.

    name: as on the command line (``--only``) and in the floors. gold: path below ``gold/`` or ``../`` of it. scorer: the words that
    call the scorer, with {gold}, {out} and {folder} filled in. pinned: dotted keys of the scorer's JSON that
    have a floor (with "-" at the end: a ceiling).
    """

    name: str
    gold: str
    scorer: tuple[str, ...]
    pinned: tuple[str, ...]
    reads: str = "as_is"  # as_is: the records' texts to the letter; files: a folder or file through ingest and clean; sources: quotes given, only speakers named
    # parties: sentences with their parties given, of which only the type is told
    # trees, names, reporting: the language reader alone, on treebanks and entity sets, by the metrics of evaluate/parsing.py
    inputs: str | None = None  # what is read, where it is not the gold file itself
    narrative: bool = False
    inventory: str | None = None
    clean_only: bool = False


def _score(kind: str, *options: str) -> tuple[str, ...]:
    return ("score.py", kind, "{gold}", "{out}", "--json", *options)


QUOTES = ("attribution.F", "content_partial.F", "content_exact.F", "source_accuracy", "speaker_accuracy")
EVENTS = ("type_recall", "type_precision", "false_alarms.scope-")
CASEBOOK = (
    "actors.found",
    "actors.country_accuracy",
    "quotes.attribution.F",
    "quotes.speaker_accuracy",
    "events.type.F",
    "events.all.F",
    "events.core_recall",
    "events.aspect_accuracy",
    "claims.content.F",
    "claims.responses_of_matched",
    "positions.actor_and_proposal.F",
    "positions.stance.F",
)
PAGES = ("words.F", "shingles.F", "captions.leak-", "subheads.apart", "title.exact", "date.right")

TREES = ("words", "UPOS", "lemma", "LAS", "sentences")
DEV_AND_TEST = "../treebanks/ud/ewt_dev.conllu.xz ../treebanks/ud/ewt_test.conllu.xz ../treebanks/ud/gum_dev_open.conllu.xz ../treebanks/ud/gum_test_open.conllu.xz"


def _reader(name: str, file: str, *, reads: str = "trees", pinned: tuple[str, ...] = TREES) -> GoldSet:
    return GoldSet(name=name, gold=file, scorer=(), pinned=pinned, reads=reads)


SETS: tuple[GoldSet, ...] = (
    _reader("trees-ewt", "../treebanks/ud/ewt_dev.conllu.xz"),
    _reader("trees-gum", "../treebanks/ud/gum_dev_open.conllu.xz"),
    _reader("trees-news", "../treebanks/ud/gum_news_devtest.conllu.xz"),
    _reader("names-worldwide", "../treebanks/ner/worldwide_dev.jsonl.xz", reads="names", pinned=("all",)),
    _reader("names-news", "../treebanks/ner/gum_news.jsonl.xz", reads="names", pinned=("all",)),
    _reader(
        "reporting",
        DEV_AND_TEST,
        reads="reporting",
        pinned=tuple(f"{verb}.{what}" for verb in ("say", "tell", "others") for what in ("content", "speaker")),
    ),
    GoldSet(
        name="seeds-clean",
        gold="../seeds",
        scorer=("score_pages.py", "seeds", "{gold}", "{out}", "--json"),
        pinned=("passed",),
        reads="files",
        inputs="../seeds/seeds.txt",
        clean_only=True,
    ),
    GoldSet(name="seeds", gold="../seeds/seed_casebook.jsonl", scorer=_score("casebook"), pinned=CASEBOOK),
    GoldSet(name="seeds-quotes", gold="../seeds/seed_quotes.jsonl", scorer=_score("quotes"), pinned=QUOTES),
    GoldSet(name="casebook", gold="casebook/casebook_dev.jsonl", scorer=_score("casebook"), pinned=CASEBOOK),
    GoldSet(name="open", gold="open/full_dev.jsonl", scorer=_score("casebook"), pinned=CASEBOOK),
    GoldSet(
        name="polnear",
        gold="quotes/polnear_dev.jsonl",
        scorer=_score("quotes"),
        pinned=QUOTES[:-1],
        inventory="polnear",
    ),
    GoldSet(name="gum", gold="quotes/gum_news_ext.jsonl", scorer=_score("quotes"), pinned=QUOTES, inventory="gum"),
    GoldSet(
        name="gum-speakers",
        gold="quotes/gum_news_ext.jsonl",
        scorer=_score("quotes", "--simple"),
        pinned=("speaker_accuracy",),
        reads="sources",
    ),
    GoldSet(name="status", gold="quotes/polnear_status.jsonl", scorer=_score("status"), pinned=("accuracy",)),
    GoldSet(name="timebank", gold="time/timebank.jsonl", scorer=_score("times"), pinned=("relaxed.F", "value_F1")),
    GoldSet(name="aquaint", gold="time/aquaint.jsonl", scorer=_score("times"), pinned=("relaxed.F", "value_F1")),
    GoldSet(
        name="wikiwars",
        gold="time/wikiwars.jsonl",
        scorer=_score("times"),
        pinned=("relaxed.F", "value_F1"),
        narrative=True,
    ),
    GoldSet(name="lgl", gold="places/lgl.jsonl", scorer=_score("places"), pinned=("overlap.R", "country_of_found")),
    GoldSet(
        name="geovirus",
        gold="places/geovirus.jsonl",
        scorer=_score("places"),
        pinned=("overlap.F", "accuracy_at_161km_of_found"),
    ),
    GoldSet(name="actor-phrases", gold="events/ngec_actor_tests.jsonl", scorer=_score("actors"), pinned=("both",)),
    GoldSet(name="plv", gold="events/plv_train.jsonl", scorer=_score("events"), pinned=EVENTS),
    GoldSet(
        name="plv-parties",
        gold="events/plv_train.jsonl",
        scorer=_score("events", "--simple"),
        pinned=("one_event.macro_F1", "one_event.quad_accuracy"),
        reads="parties",
    ),
    GoldSet(
        name="plover-gsr",
        gold="events/plover_gsr_cameo.jsonl",
        scorer=_score("events"),
        pinned=(*EVENTS, "countries"),
    ),
    GoldSet(name="petrarch2", gold="events/petrarch2_gsr_validation.jsonl", scorer=_score("events"), pinned=EVENTS),
    GoldSet(
        name="universalpetrarch",
        gold="events/universalpetrarch_validation_2_02.jsonl",
        scorer=_score("events"),
        pinned=EVENTS,
    ),
    GoldSet(
        name="codebook",
        gold="events/cameo_codebook_examples.jsonl",
        scorer=_score("events"),
        pinned=(*EVENTS, "cameo.code_recall"),
    ),
    GoldSet(name="wikievents", gold="events/wikievents_dev.jsonl", scorer=_score("events"), pinned=()),
    GoldSet(name="rams", gold="events/rams_dev.jsonl", scorer=_score("events"), pinned=()),
    GoldSet(
        name="pages",
        gold="pages/fundus_fixtures.jsonl",
        scorer=("score_pages.py", "pages", "{gold}", "{out}", "--json"),
        pinned=tuple(f"fundus_fixtures.{key}" for key in PAGES),
        reads="files",
        inputs="pages/html/fundus_fixtures",
        clean_only=True,
    ),
    GoldSet(
        name="pages-english",
        gold="pages/fundus_fixtures.jsonl",
        scorer=("score_pages.py", "pages", "{gold}", "{out}", "--english", "--json"),
        pinned=("fundus_fixtures.words.F",),
        reads="files",
        inputs="pages/html/fundus_fixtures",
        clean_only=True,
    ),
    GoldSet(
        name="pages-scrapinghub",
        gold="pages/scrapinghub.jsonl",
        scorer=("score_pages.py", "pages", "{gold}", "{out}", "--json"),
        pinned=("scrapinghub.words.F", "scrapinghub.shingles.F"),
        reads="files",
        inputs="pages/html/scrapinghub",
        clean_only=True,
    ),
    GoldSet(
        name="subheads",
        gold="pages/glued_subheads_pos.jsonl",
        scorer=("score_pages.py", "subheads", "{gold}", "{folder}/pages/glued_subheads_neg.jsonl", "{out}", "--json"),
        pinned=("en.P", "en.R"),
        reads="derived",
        inputs="pages/glued_subheads_pos.jsonl pages/glued_subheads_neg.jsonl",
        clean_only=True,
    ),
    GoldSet(
        name="multi",
        gold="pages/multi_article.jsonl",
        scorer=("score_pages.py", "multi", "{gold}", "{out}", "--json"),
        pinned=("all.right",),
        reads="derived",
        inputs="pages/multi_article.jsonl",
        clean_only=True,
    ),
)
