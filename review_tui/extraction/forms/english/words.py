"""The small words of English and its commonest verbs: enough grammar to tell a subject from what is said of it."""

from __future__ import annotations

import re

WORD = re.compile(r"[A-Za-zÀ-ɏ0-9][\w’'./%+-]*[\w%+]|[A-Za-zÀ-ɏ0-9]")


def word_set(words: str) -> frozenset[str]:
    """The words of a line, to look them up."""
    return frozenset(words.split())


ARTICLES = word_set("a an the")
DETERMINERS = ARTICLES | word_set(
    "my your our their his her its this that these those each every some any no all both most many few much "
    "several another other such enough own either neither what which whose more less fewer"
)
PRONOUNS = word_set(
    "i me you he him she her it we us they them myself yourself itself themselves ourselves himself herself one "
    "ones mine yours theirs ours anyone everyone someone nobody anybody everybody somebody anything everything "
    "something nothing none who whom there here another others"
)
PREPOSITIONS = word_set(
    "of in on at by for with about against between into through during before after above below from up down out "
    "off over under within without across behind beyond near toward towards upon via per than as like despite "
    "except among around along to onto beside besides inside outside throughout until till versus vs"
)
CONJUNCTIONS = word_set(
    "and or but nor so yet if when whenever while because since unless although though whereas whether once that "
    "which who whom whose where wherever why how what until as than rather instead plus"
)
AUXILIARIES = word_set(
    "is are was were be been being am has have had do does did can could will would shall should may might must "
    "cannot isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't "
    "shouldn't mustn't ain't"
)
FINITE_AUXILIARIES = AUXILIARIES - {"be", "been", "being"}
ADVERBS = word_set(
    "not never always often usually sometimes rarely seldom also only just even still already very too quite almost "
    "really actually probably perhaps maybe then now soon again ever once twice well however therefore thus hence "
    "generally typically mostly merely simply mainly largely hardly barely nearly truly better best longer pretty "
    "worse worst alone together instead rather yet away back today tomorrow yesterday"
)
CLOSED = DETERMINERS | PRONOUNS | PREPOSITIONS | CONJUNCTIONS | AUXILIARIES | ADVERBS
"""What no card hides by itself: words that carry the grammar, not the claim."""

SUBORDINATORS = word_set(
    "who whom which that what where when whenever while because since unless although though whereas whether if why how"
)

VERBS = word_set(
    "accelerate accept accumulate achieve act activate adapt add affect aim allow amplify apply appear arise ask "
    "assume attract avoid beat become begin belong bend block boost bring build buy call carry catch cause change "
    "choose collapse come compare compensate compete complete compound comprise concern confirm connect consist "
    "constitute consume contain contribute convert convey cost cover create cut decide declare decline decouple "
    "decrease define delay deliver demand depend derive describe deserve destroy determine develop differ "
    "disappear discourage discover distinguish divide draw drive drop earn emerge emit emphasize enable encode "
    "encourage end enforce ensure enter equal escape exclude exist expand expect expire explain express extend "
    "fail fall feed feel find fix focus follow force form fragment free gain generate get give go govern grow "
    "happen harden have help hide hold hurt identify ignore imply improve include increase indicate induce "
    "influence inhibit involve keep kill know lack last lead learn leave lend let lie limit link live look lose "
    "lower maintain make manage map matter mean measure meet minimize misread move need obey occur offer operate "
    "outweigh overcome own pass pay perform permit persist point precede predict prefer prepare present preserve "
    "prevent produce promise promote protect prove provide punish push put raise reach read receive reclaim "
    "recognize reduce refer reflect regulate reinforce reject relate release rely remain remember remove repeat "
    "replace represent require resist respond restart restore result return reveal reward rise run save say seem "
    "seek sell separate serve set shape share shift show shrink shut signal slow solve speed spend split spread "
    "stand start state stay stem stop store strengthen suffer suggest support suppress survive sustain switch "
    "take teach tell tend think thrive tie toughen trade transform treat trigger trust turn undermine understand "
    "use vanish vary want waste weaken win work worsen wrap write yield break smell taste hear "
    "decay rot bloom melt flow sink float bounce breathe sleep eat drink forget recall negotiate communicate motivate "
    "inspire distract interrupt delegate procrastinate hesitate wander drift fade linger spike double triple peak "
    "plummet soar evaporate inflate deflate deepen widen narrow lengthen shorten loosen tighten harm heal enrich "
    "agree argue believe disagree dominate collaborate specialise specialize optimise optimize maximise maximize "
    "minimise recur crash boil freeze care "
    "leak overwrite overfit generalise generalize train infer compute evaluate execute compile load scale deploy "
    "commit merge fetch parse render hinge rest pivot"
)
"""Base forms; a sentence whose verb is not among them is asked by other forms."""

IMPERATIVES = word_set(
    "accept act add admit aim allow always apply arrange ask assume avoid begin break bring build buy call cancel "
    "change check choose close collect combine commit compare consider copy count create cut decide define delay "
    "delete design discard divide do don't draw drink drop eat embrace encourage end ensure expect explain "
    "explore favor favour find finish fix focus follow forget get give go group have hide hire hold identify "
    "ignore imagine improve include install invest invite keep know lead learn leave let limit list listen look "
    "lower make mark match measure mind mix move name never note notice offer open organise organize own pause "
    "pay pick place plan plant practice practise praise prefer prepare prevent print prioritise prioritize "
    "protect prune pull push put question quit raise read record reduce reject remember remove repeat replace "
    "reschedule resist respect rest restart return review reward rewrite run save say schedule see seek select "
    "sell send separate set share ship show shut simplify sit skip sleep slow solve speak spend split stand start "
    "state stay stick stop store study switch take talk teach tell test think track train treat trust try tune "
    "turn understand use validate verify visit wait walk warm watch water wear weigh work write"
)

KITCHEN = word_set(
    "add bake beat blend boil braise bring brown chill chop combine cook cool cover deglaze dice drain drizzle "
    "fold fry garnish grate grease grill heat knead marinate mash melt mix pour preheat reduce refrigerate rinse "
    "roast roll saute sauté sear season serve sift simmer slice soak spread sprinkle steam stir strain taste "
    "toast top toss transfer warm wash whisk"
)
"""With what a step of a recipe opens."""

_COMMON = word_set(
    "alcohol anger art attention beauty bias blood boredom caffeine capital capitalism cash code coffee compost "
    "comfort consent courage credit culture data death debt deep demand design discipline disease dopamine doubt "
    "economics empathy energy entropy envy evil exercise experience evidence fat fear feedback food force freedom "
    "friction fun gold good grammar gratitude greed grief growth habit happiness health heat history hope hunger "
    "income insulin interest iron joy justice knowledge land language law leverage life light logic love luck mass "
    "matter meaning memory money motivation music nature noise oil pain passion patience peace personal philosophy "
    "play poetry power practice precision pressure price pride progress protein proof prose public purpose quality "
    "real recall religion respect rest retrieval risk science self sex shame shelter silence skill slack sleep social "
    "soil solitude sound space speech speed status strategy strength stress style success sugar supply surprise "
    "talent taste technology theory thought time trade training trust truth value vanity virtue vision war water "
    "wealth will wind wisdom work writing loss opportunity base core effect plateau total technical machine spaced "
    "spacing working long short people children humans experts managers teachers students plants shallow high low "
    "hard soft fast slow small large big open closed private deliberate hidden dark dead live cold hot warm wet dry "
    "wild raw net gross fixed floating sunk marginal inner outer rare plain pure free true false cheap"
)
_COMMON_ENDING = re.compile(
    r"(?:tion|sion|ness|ity|ism|ing|ance|ence|ment|ship|hood|acy|ology|ysis|esis|isation|ization|graphy|tude|ure|ive"
    r"|ful|ous|al|ic|ical|able|ed|ly)$"
)


def words_of(text: str) -> list[str]:
    """The words of `text` in lower case."""
    return [found.group().lower().replace("’", "'") for found in WORD.finditer(text)]


def content_words(text: str) -> list[str]:
    """The words of `text` that say something, in lower case."""
    return [word for word in words_of(text) if word not in CLOSED and _without_contraction(word) not in CLOSED]


def _without_contraction(word: str) -> str:
    """The pronoun of you're, it's and we'll."""
    return word.partition("'")[0]


def is_finite(word: str) -> bool:
    """Whether a lower-case word may be the verb of a sentence; base forms and third persons are."""
    return word in FINITE_AUXILIARIES or base_of(word) is not None


def base_of(word: str) -> str | None:
    """The base form of a present-tense verb among `VERBS`."""
    if word in VERBS:
        return word
    if word == "has":
        return "have"
    candidates = (word[:-1], word[:-2], f"{word[:-3]}y") if word.endswith("s") else ()
    return next((base for base in candidates if base in VERBS), None)


def is_imperative(text: str) -> bool:
    """Whether `text` tells its reader to do something."""
    words = words_of(text[:60])
    if not words or words[0] not in IMPERATIVES:
        return False
    following = words[1] if len(words) > 1 else ""
    if words[0] in ("always", "never", "don't", "do"):
        return following in IMPERATIVES or following in VERBS or following in ("be", "not")
    return following not in FINITE_AUXILIARIES and following not in ("of", "and") and not _is_third_person(following)


def _is_third_person(word: str) -> bool:
    return word.endswith("s") and word not in VERBS and base_of(word) is not None


def within_sentence(text: str) -> str:
    """`text` as it reads behind other words: a capital that only the beginning of a sentence gave it is lowered.

    A word that is not known to be common keeps its capital: a name in lower case is worse than a noun in upper case.
    """
    first = WORD.match(text)
    if first is None or not first.group()[0].isupper() or any(c.isupper() for c in first.group()[1:]):
        return text
    word = first.group().lower().replace("’", "'")
    if first.group() == "I" or first.group().startswith(("I'", "I’")):
        return text
    common = (
        word in CLOSED
        or word in _COMMON
        or word in VERBS
        or word in IMPERATIVES
        or _COMMON_ENDING.search(word)
        or ("-" in word and word == first.group()[0].lower() + first.group()[1:])
    )
    following = WORD.search(text, first.end())
    if following and following.group()[0].isupper() and word not in CLOSED and not following.group().isupper():
        return text
    return text[0].lower() + text[1:] if common else text
