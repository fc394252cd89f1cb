"""Words that tell whose part in an event a phrase names: prepositions by type, verbs of control, nouns for people and for means."""

from __future__ import annotations

from spacy.tokens import Token

from verbale.records import EventType

# The prepositions that introduce the recipient where the table names none, by type (training/events; PLOVER 2.0 codebook's examples).
PREPOSITIONS: dict[EventType, tuple[str, ...]] = {
    EventType.AGREE: ("with", "to"),
    EventType.CONSULT: ("with", "to"),
    EventType.SUPPORT: ("for", "to", "with", "behind", "on", "of"),
    EventType.CONCEDE: ("to", "with", "on", "against", "for"),
    EventType.COOPERATE: ("with", "to"),
    EventType.AID: ("to", "for", "with"),
    EventType.RETREAT: ("from", "to", "on", "against", "for"),
    EventType.REQUEST: ("on", "to", "from", "of", "for", "with"),
    EventType.ACCUSE: ("against", "of", "with", "at", "over", "about", "into", "on", "to"),
    EventType.REJECT: ("with", "to", "against", "by", "from", "of"),
    EventType.THREATEN: ("against", "to", "with"),
    EventType.PROTEST: ("against", "at", "over", "outside"),
    EventType.SANCTION: ("on", "against", "with", "to", "from"),
    EventType.MOBILIZE: ("against", "to", "near", "on", "along"),
    EventType.COERCE: ("on", "of", "against", "from", "to"),
    EventType.ASSAULT: ("on", "against", "at", "with", "into", "of"),
}
# Types whose noun takes "of" for the one acted on ("the killing of", "condemnation of"), and those whose noun takes it for the one that acts.
OF_RECIPIENT = frozenset("ASSAULT ACCUSE COERCE SANCTION SUPPORT REJECT AID".split())
OF_ACTOR = frozenset("CONSULT AGREE COOPERATE CONCEDE THREATEN PROTEST REQUEST".split())
# Verbs whose subject suffers or is given the act that is their object; those whose subject answers what another asked of him or offered.
UNDERGOING = frozenset("receive face get see suffer win secure obtain sustain endure undergo incur".split())
ANSWERING = frozenset(
    "comply accept reject refuse deny decline dismiss grant approve fulfil fulfill honor honour heed ignore answer meet rebuff spurn consider weigh "
    "agree respond reply bow yield accede".split()
)
ASKING = frozenset("REQUEST AGREE THREATEN".split())
MOVED = frozenset("RETREAT MOBILIZE AID".split())  # whose noun takes "of" for what is moved: "the withdrawal of troops"
MUTUAL = frozenset("CONSULT AGREE COOPERATE ASSAULT".split())
# Nouns of what is done to their possessor: "the editor's killing", "her arrest", where no "of" names another.
SUFFERED = frozenset(
    "killing murder assassination execution beheading poisoning kidnapping abduction arrest detention imprisonment capture expulsion "
    "deportation extradition trial conviction indictment prosecution torture stabbing shooting removal ouster dismissal release".split()
)
# "promised Kyiv to send": the subject of these acts in the infinitive although there is an object.
SUBJECT_CONTROL = frozenset("promise threaten vow pledge use cite".split())
# What is only said, and does nothing by itself.
SPOKEN = frozenset(
    "announcement statement report speech remark comment news claim declaration interview article".split()
)
# What somebody is set or given to do something: "gave Norland an ultimatum to leave".
TERMS_SET = frozenset("ultimatum deadline order chance opportunity permission time right warning".split())
# Whose participle says what its subject is minded to do: "is committed to".
RESOLVED = frozenset("commit determine prepare resolve dedicate devote oppose".split())
# "accused Sudria of sending": the object of these acts in the gerund.
BLAMED = frozenset(
    "accuse suspect convict blame criticise criticize condemn praise thank applaud commend stop prevent bar ban forgive punish sanction "
    "chide rebuke fault denounce congratulate apologise pressure talk force bully".split()
)
ASKED_BY = {
    "call": ("on", "upon", "for"),
    "appeal": ("to",),
    "plead": ("with",),
    "wait": ("for",),
    "push": ("for",),
    "press": ("for",),
}
# Private people stand for nobody but themselves: "a U.S. national" is not the United States.
PRIVATE = frozenset(
    "national citizen man woman boy girl person people student tourist resident visitor victim child family relative passenger driver worker "
    "employee player fan villager farmer doctor teacher nurse individual colleague associate lawyer "
    "monk priest author scholar expert survivor suspect gunman prisoner inmate hostage refugee migrant civilian".split()
)
# Nouns for people and bodies who take part in politics, beside the private ones.
PEOPLE = PRIVATE | frozenset(
    "official officer soldier minister president leader journalist protester demonstrator activist member diplomat envoy politician lawmaker "
    "rebel militant fighter militia insurgent opponent critic supporter police army military navy force troop troops guard government authority "
    "court judge prosecutor parliament opposition party group union ministry embassy council commission ambassador delegation premier senator "
    "governor mayor spokesman spokeswoman candidate voter crowd mob attacker bomber assailant terrorist dissident separatist".split()
)
# Nouns of several acts alike: "hit by a wave of attacks".
SERIES = frozenset("series wave string spate round number spree flurry".split())
# Verbs of asking for an act that others are to do, and the nouns of one's own leaving: "demanded the withdrawal of Serbian troops from Bosnia".
ASKING_FOR = frozenset("demand request urge seek propose recommend want require".split())
LEAVING = frozenset("withdrawal departure pullout pull-out exit retreat removal evacuation return expulsion".split())
# Verbs behind whose "to" stands who hears it, and behind these others whom it is about.
COMPLAINING = {"complain": ("about", "over", "of", "against")}
# The subject of these has no part in the act that is their object: "condemned the attack"; all others do it ("ordered", "halted the raid").
ONLOOKING = frozenset(
    "condemn denounce criticise criticize welcome praise blame protest investigate probe deplore regret mourn report describe mention note witness "
    "watch fear survive escape decry slam link call avenge follow prevent thwart foil confirm deny cover remember recall discover expect await "
    "characterize characterise call label brand dub term deem consider regard view include contain comprise involve mean "
    "commemorate mark know oppose reject applaud hail study examine monitor observe flee dodge cite compare justify explain "
    "address detail document film record photograph publicize publicise celebrate lament bemoan question dispute allege disclose "
    "counter deter confront withstand resist repel repulse heed ignore dismiss downplay".split()
)
# A war is its parties'; who ends it, or would, need be none of them: "spoke about ending the war".
WARS = frozenset("war conflict fighting hostility bloodshed violence crisis".split())
ENDING = frozenset(
    "end stop halt resolve solve settle finish cease mediate defuse ease calm pause freeze avert conclude".split()
)
# What an attack does to its object: "the raid killed three"; not "the raid shocked Norland".
HARMING = frozenset(
    "kill injure wound hit strike target destroy damage devastate hurt claim leave displace level flatten ravage cripple burn sweep detain net prevent block stop trap bar".split()
)
# What is sent, given or used; as the object of such a verb it is acted on by nobody.
MEANS = frozenset(
    "troop troops force soldier jet ship warship vessel tank team peacekeeper expert inspector observer adviser contingent".split()
)
# What somebody did with a thing by which he acts: "the missiles fired by", "a letter signed by".
SENT = frozenset(
    "fire launch drop send make issue lodge file stage conduct plant detonate sign publish operate fly submit commit perpetrate".split()
)
MESSAGES = frozenset(
    "letter statement message note tweet post email memo petition order decree resolution communique cable report video placard banner sign poster "
    "leaflet declaration manifesto resolution".split()
)
# Those that only say where, when or by whom something is.
ASIDE = frozenset("in at near during after before since by".split())
# The prepositions by which a thing concerns somebody, be it far down in its phrase.
CONCERNING = frozenset("of on to for against from between among about over toward towards with into behind".split())
# The prepositions by which a place is where an act reaches its state.
GROUND = frozenset("in at on near inside along across around throughout within into to of against for".split())
# Whose place it is before it is the state's: "a rebel camp", "the ISIS-held town".
HELD = frozenset(
    "militant terrorist rebel jihadist insurgent separatist guerrilla opposition held controlled occupied migrant refugee diplomatic".split()
)
# Verbs that move what somebody has: their object is his means, and acted on is where they go to or come from.
MOVING = frozenset(
    "withdraw pull remove evacuate recall send deploy dispatch move mobilize mobilise station place position amass mass rush ship fly redeploy "
    "put beef airlift contribute commit offer".split()
)
# Verbs that give something to somebody: he is acted on, not the thing, whosever it was ("returned Peruvian vases to Chile").
GIVING = frozenset(
    "return give hand grant transfer provide deliver donate supply lend restore extradite award cede yield pay".split()
)
# Verbs by which one is given something: who gives it stands behind "from".
TAKING = frozenset("receive get obtain secure".split())
# Verbs that put a stance into words: in "reiterated Norland's support" the subject supports, for Norland.
EXPRESSING = frozenset(
    "express reiterate renew repeat voice convey pledge reaffirm restate confirm underline stress promise declare extend state signal".split()
)
# Nouns for who does what they say: in "Holt is a critic of Berg" the subject criticises.
DOERS = frozenset(
    "critic opponent supporter backer advocate champion ally foe rival adversary signatory mediator donor".split()
)
FINITE = frozenset(("VBD", "VBZ", "VBP"))
RELATIVE = frozenset("who which that whom whose".split())


def names_somebody(token: Token) -> bool:
    """Whether the word can be somebody: a name, a pronoun for people, or a noun that the tagger took for a name."""
    return token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") or token.lower_ in (
        "he", "she", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who", "whom"
    )  # fmt: skip


def is_somebody(token: Token) -> bool:
    """Whether the word names or describes somebody, be it one whom no mention resolves ("police", "three protesters")."""
    return names_somebody(token) or token.lemma_.lower() in PEOPLE
