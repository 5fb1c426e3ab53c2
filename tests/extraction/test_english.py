"""English cards: what is asked, in which words, and what is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from review_tui.extraction.candidate import BLANK
from review_tui.extraction.forms.english import contrasts, definitions, figures, lists, phrases, reasons, terms
from review_tui.extraction.forms.english.alone import asks_alone, stands_alone
from review_tui.extraction.forms.english.ask import askings, question
from review_tui.extraction.forms.english.hiding import hide
from review_tui.extraction.forms.english.key_word import key_word
from review_tui.extraction.forms.english.language import is_english
from review_tui.extraction.forms.english.openings import claim_in
from review_tui.extraction.forms.english.words import is_imperative, within_sentence
from review_tui.extraction.places import Place


def place(text, kind="claim", shape="sentence", term="", answer=""):
    return Place(shape, kind, 0, len(text), 0, text, term, answer)


def card(text, title="A note", before="", raw=None):
    """Front and back of the best card of a sentence; None where it is left out."""
    asked = next(askings(place(text), raw or text, title, before), None)
    return (asked.front, asked.back) if asked else None


def asked(form, *arguments):
    found = form(*arguments)
    return (found.front, found.back) if found else None


# What is asked


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        ("Sleep is not a luxury, but a necessity.", f"Sleep is not a luxury, but {BLANK}.", "a necessity"),
        (
            "A budget doesn't restrict you; it shows where the money goes.",
            f"A budget doesn't restrict you; it {BLANK}.",
            "shows where the money goes",
        ),
        (
            "Grief is less about forgetting than about carrying the loss.",
            f"Grief is less about forgetting than about {BLANK}.",
            "carrying the loss",
        ),
    ],
)
def test_of_not_this_but_that_the_second_half_is_hidden(text, front, back):
    assert asked(contrasts.not_but, text) == (front, back)


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "Customers buy outcomes, not features.",
            f"Customers buy {BLANK}, not features.",
            "outcomes",
        ),
        (
            "Review the decision rather than the result.",
            f"Review {BLANK} rather than the result.",
            "the decision",
        ),
        ("The alarm goes off before the fire, not after it.", None, None),
    ],
)
def test_what_is_preferred_is_hidden_where_it_stands_against_what_is_not(text, front, back):
    found = asked(contrasts.one_not_the_other, text)
    assert found == ((front, back) if back else None)


def test_the_more_the_more_hides_the_whole_second_half():
    assert card("The longer a meeting lasts, the fewer people speak.") == (
        f"The longer a meeting lasts, {BLANK}.",
        "the fewer people speak",
    )


def test_of_two_clauses_set_against_each_other_the_second_predicate_is_hidden():
    assert asked(contrasts.second_of_two, "Debt adds pressure, while equity adds partners.") == (
        f"Debt adds pressure, while equity {BLANK}.",
        "adds partners",
    )


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "Rent rises because the supply of land is fixed.",
            "Rent rises. Why?",
            "the supply of land is fixed",
        ),
        (
            "The old bridge is closed because its cables have rusted.",
            "Why is the old bridge closed?",
            "its cables have rusted",
        ),
        (
            "Never store bread in the fridge, because the cold dries out its crumb.",
            "Why should you never store bread in the fridge?",
            "the cold dries out its crumb",
        ),
        (
            "Don't water cacti in winter, since their roots rot in cold soil.",
            "Why should you not water cacti in winter?",
            "their roots rot in cold soil",
        ),
        (
            "The tide affects the river because the estuary has no lock.",
            "Why does the tide affect the river?",
            "the estuary has no lock",
        ),
    ],
)
def test_a_cause_is_asked_with_why_in_good_grammar(text, front, back):
    assert asked(reasons.cause, text) == (front, back)


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "If a graft dries out, the branch dies.",
            f"If a graft dries out, {BLANK}.",
            "the branch dies",
        ),
        (
            "If the queue grows overnight, restart the slowest worker.",
            "If the queue grows overnight, what should you do?",
            "restart the slowest worker",
        ),
        (
            "When an engine overheats, you should switch on the heating.",
            "When an engine overheats, what should you do?",
            "switch on the heating",
        ),
        ("When you are ready, press the green button on the left.", None, None),
    ],
)
def test_a_condition_asks_for_its_consequence_and_advice_for_what_to_do(text, front, back):
    assert asked(reasons.condition, text) == ((front, back) if front else None)


def test_what_a_claim_requires_is_hidden():
    assert card("A plan survives only if somebody owns it.") == (
        f"A plan survives only if {BLANK}.",
        "somebody owns it",
    )


def test_advice_asks_how():
    assert card("To sharpen a kitchen knife, use a whetstone.") == (
        "How do you sharpen a kitchen knife?",
        "use a whetstone",
    )
    assert card("Use a ledger for anything that must never be lost.") == (
        "What should you use for anything that must never be lost?",
        "a ledger",
    )


@pytest.mark.parametrize(
    ("text", "front", "back"),
    [
        (
            "A moraine is a ridge of stones that a glacier leaves behind.",
            "What is a moraine?",
            "a ridge of stones that a glacier leaves behind",
        ),
        (
            "Erosion is the wearing away of soil by wind and water.",
            "What is erosion?",
            "the wearing away of soil by wind and water",
        ),
        (
            "Opportunity cost refers to the value of the best alternative you give up.",
            "What does opportunity cost refer to?",
            "the value of the best alternative you give up",
        ),
        (
            "For a sailor, leeway is the drift of a boat to the side.",
            "For a sailor, what is leeway?",
            "the drift of a boat to the side",
        ),
    ],
)
def test_a_definition_asks_what_a_thing_is(text, front, back):
    found = asked(definitions.definition, text)
    assert found is not None
    assert found[0].casefold() == front.casefold()
    assert found[1] == back


def test_the_only_or_best_of_its_kind_is_asked_for():
    assert card("Patience is the only cure for a bad harvest.") == (
        "What is the only cure for a bad harvest?",
        "Patience",
    )
    assert card("The key to good bread is a long cold rise.") == ("What is the key to good bread?", "a long cold rise")


@pytest.mark.parametrize(
    ("name", "definition", "front"),
    [
        (
            "GDP (Gross Domestic Product)",
            "the value of all goods a country makes in a year",
            "What is GDP (Gross Domestic Product)?",
        ),
        ("CPI", "measures how the prices of a basket of goods change", "What does CPI measure?"),
        ("Sunk cost", "an expense that cannot be recovered", "What does “Sunk cost” mean?"),
        ("Loss aversion", "the tendency to weigh losses more than gains", "What is loss aversion?"),
        ("The long tail", "the many items that each sell rarely", "What is the long tail?"),
        ("Fixed costs", "costs that stay the same whatever is sold", "What are fixed costs?"),
        ("Bus factor", "how many people must leave before a project stops", "What does “Bus factor” mean?"),
    ],
)
def test_a_term_is_asked_without_an_article_nobody_wrote(name, definition, front):
    assert terms.term(name, definition).front.casefold() == front.casefold()


def test_a_number_is_hidden_with_its_unit():
    assert asked(figures.number, "A glacier can move about 30 metres a day.") == (
        f"A glacier can move about {BLANK} a day.",
        "30 metres",
    )
    assert asked(figures.number, "The centre of the heap should reach 55–65 °C.") == (
        f"The centre of the heap should reach {BLANK}.",
        "55–65 °C",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Python 3 dropped the print statement.",
        "It rose from 20% to 30% within a year.",
        "The shop opens at 9 a.m. on weekdays.",
        "“Save 20% of your pay” is what my bank would like to hear.",
    ],
)
def test_a_number_that_names_or_is_one_of_several_is_not_asked(text):
    assert figures.number(text) is None


def test_what_is_marked_is_hidden_where_the_sentence_leads_up_to_it():
    raw = "The strongest force in an office is **inertia**."
    assert asked(phrases.marked, raw.replace("**", ""), raw) == (
        f"The strongest force in an office is {BLANK}.",
        "inertia",
    )
    raw = "**Inertia** can stop any project in an office."
    assert phrases.marked(raw.replace("**", ""), raw) is None


def test_a_question_of_the_note_is_asked_as_it_stands():
    assert asked(question, "Why do rivers meander?", "Because water erodes the outer bank of rivers faster.") == (
        "Why do rivers meander?",
        "water erodes the outer bank of rivers faster",
    )


@pytest.mark.parametrize(
    ("asks", "reply"),
    [
        ("Why do rivers meander?", "Rivers are found on every continent."),
        ("What did he tell them about it?", "He told them about the river."),
        ("What are we going to do here?", "The team will build the dam here."),
        ("What gap gives the best retention?", "Method: 40 people took the test twice."),
    ],
)
def test_a_question_without_its_answer_is_left_out(asks, reply):
    assert question(asks, reply) is None


def test_short_points_below_a_heading_are_asked_together():
    assert asked(lists.points, "Three causes of erosion", "wind\nwater\nice") == (
        "What are the three causes of erosion?",
        "wind\nwater\nice",
    )


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Ingredients", "flour\nyeast\nsalt"),
        ("Dinner", "200 g rice\n2 onions"),
        ("House", "call the plumber\nbuy paint"),
        ("Gotchas", "\n".join(["a very long point that nobody would ever want to recall word by word"] * 3)),
    ],
)
def test_what_is_to_be_bought_done_or_cannot_be_recalled_is_no_list(heading, lines):
    assert lists.points(heading, lines) is None


# What is left in sight, and what is left out


def test_a_claim_that_points_back_is_asked_behind_the_sentence_before_it():
    front, back = card(
        "It slows the flow because reeds trap the silt.", before="A reed bed cleans the water of a pond."
    )
    assert front.startswith("A reed bed cleans the water of a pond. ")
    assert back == "reeds trap the silt"


def test_a_label_stays_before_the_claim_that_it_heads():
    front, _ = card("Fertiliser: too much nitrogen burns the roots of young plants.")
    assert front.startswith("Fertiliser: ")


@pytest.mark.parametrize(
    "text",
    [
        "The only reason remember the target was 3% growth, and then it fell.",
        "This works because the valve is closed.",
        "It is the largest of all.",
        "She told him to sell the house before winter.",
        "Tom will send the budget by Friday.",
        "We will not touch the budget until the audit ends.",
        "I always forget to water the ferns in the hall.",
        "Decision: the contractor stays until January.",
        "Stir in the butter and cook for 5 minutes until golden.",
        "You know, a lot of people, they just really kind of like it.",
        "Worked on the shed for two hours, then lost the light.",
        "get quotes for the new roof",
        "A very long walk along the river with the dogs",
        "The result is a plan that offends nobody.",
        "The speaker discusses how rivers shape valleys.",
    ],
)
def test_half_sentences_speech_plans_and_what_points_back_are_left_out(text):
    assert card(text) is None


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("So, you know, rivers carry silt to the sea.", "Rivers carry silt to the sea."),
        ("However, rivers carry silt to the sea.", "Rivers carry silt to the sea."),
        ("I think that rivers carry silt to the sea.", "Rivers carry silt to the sea."),
        ("The trick is that rivers carry silt to the sea.", "Rivers carry silt to the sea."),
        ("Rivers, you know, carry silt to the sea.", "Rivers carry silt to the sea."),
        ("Rivers carry silt to the sea. (Location 1065)", "Rivers carry silt to the sea."),
        ("“Rivers carry silt to the sea.” (p. 18)", "Rivers carry silt to the sea."),
        ("Nowhere do rivers carry more silt.", "Nowhere do rivers carry more silt."),
        ("Remember the milk.", "Remember the milk."),
    ],
)
def test_what_leads_to_a_claim_and_where_it_stands_are_left_out(text, claim):
    assert claim_in(text) == claim


def test_an_article_goes_with_what_it_tells_of():
    assert asked(hide, "Every river needs an outlet to the sea.", 21, 27, "x") == (
        f"Every river needs {BLANK} to the sea.",
        "an outlet",
    )


@pytest.mark.parametrize("answer", ["rivers", "it", "of the", "this outlet"])
def test_a_blank_neither_repeats_what_is_in_sight_nor_points_away(answer):
    text = f"All rivers of a land need {answer} beside other rivers of the land."
    assert hide(text, text.index("need ") + 5, text.index(" beside"), "x") is None


def test_the_key_word_is_not_one_that_the_title_shows():
    text = "Most floods begin with a blocked culvert."
    assert key_word(text, "Floods").back == "a blocked culvert"
    assert key_word(text, "The blocked culvert") is None


def test_a_name_in_passing_is_never_the_key_word():
    assert key_word("The idea was discussed at length by Marcus.", "") is None


def test_a_name_keeps_its_capital_within_a_question():
    assert within_sentence("The river") == "the river"
    assert within_sentence("Kubernetes schedules pods") == "Kubernetes schedules pods"
    assert within_sentence("GIN") == "GIN"


def test_a_noun_that_looks_like_an_order_is_none():
    assert is_imperative("Plan the route before you leave.")
    assert not is_imperative("Plans are useless.")
    assert not is_imperative("Sleep is a cue.")


def test_a_question_that_needs_its_talk_does_not_stand_alone():
    assert asks_alone("Why do rivers meander?")
    assert not asks_alone("Why did he do this?")


def test_a_pronoun_needs_something_to_stand_for():
    assert stands_alone("A river slows when it meets the sea.")
    assert not stands_alone("Within ten years it had moved the delta.")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The river carries silt to the sea.", True),
        ("河流把泥沙带到大海 (river).", False),
        ("The idea of 关系 (guanxi) is that favours are owed.", True),
        ("Der Fluss trägt das Sediment in die See und nicht zurück.", False),
        ("La rivière porte les sédiments dans la mer.", False),
    ],
)
def test_english_is_told_from_other_languages(text, answer):
    assert is_english(text) is answer


_WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "a",
            "rivers",
            "silt",
            "because",
            "if",
            "not",
            "but",
            "than",
            "to",
            "more",
            "is",
            "are",
            "it",
            "they",
            "which",
            "of",
            "by",
            "30%",
            "never",
            "Use",
            "sea,",
            "carry:",
            "-",
            "“",
            "”",
            ".",
            ";",
            "What",
        ]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)


@given(_WORDS)
def test_whatever_the_words_a_blank_stands_once_and_holds_what_was_there(text):
    for found in askings(place(text), text, "Rivers", ""):
        assert found.front.count(BLANK) <= 1
        assert found.back.strip()
        if BLANK in found.front:
            assert found.back in claim_in(text)


@given(st.text(max_size=300))
def test_no_text_makes_a_form_raise(text):
    list(askings(place(text), text, text[:20], text[20:60]))
