"""The tables, as SQLAlchemy Core. What a constraint can forbid is forbidden here, not in the code that writes.

Days are study days, kept as proleptic Gregorian ordinals. Moments are milliseconds since 1970 in UTC, with the zone
and offset of the person's wall clock beside them where it matters. Offsets into a note are characters.
"""

from __future__ import annotations

import sqlalchemy as sa

APPLICATION_ID = 0x52545549
"""`RTUI`: marks a SQLite file as ours."""

SCHEMA_VERSION = 1
"""Kept in `PRAGMA user_version`, so that a look costs no import of Alembic. One more with every migration."""

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = sa.MetaData(naming_convention=NAMING)

# STRICT knows REAL and no FLOAT; PostgreSQL's REAL has half the digits.
Real: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
# The column is SQLite's 64-bit rowid there, and BIGINT elsewhere.
Key: sa.types.TypeEngine[int] = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Whole: sa.types.TypeEngine[int] = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.Column[int]:
    return sa.Column("id", Key, primary_key=True, autoincrement=True)


library = sa.Table(
    "library",
    metadata,
    _key(),
    sa.Column("root", sa.Text, nullable=False, unique=True),
    sa.Column("added_at_ms", Whole, nullable=False),
    sa.CheckConstraint("root <> ''", name="has_root"),
    sqlite_strict=True,
)

note = sa.Table(
    "note",
    metadata,
    _key(),
    sa.Column("library_id", Key, sa.ForeignKey("library.id"), nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("summary", sa.Text, nullable=False),
    sa.Column("insight", sa.Text, nullable=False),
    sa.Column("note_date", sa.Text),
    sa.Column("draft", Whole),
    sa.Column("size", Whole, nullable=False),
    sa.Column("mtime_ns", Whole, nullable=False),
    sa.Column("content_hash", sa.Text, nullable=False),
    sa.Column("intake", sa.Text, nullable=False),
    sa.Column("met_day", Whole),
    sa.Column("postponed_until", Whole),
    sa.Column("imported_at_ms", Whole, nullable=False),
    sa.Column("missing_since_ms", Whole),
    sa.UniqueConstraint("library_id", "path"),
    sa.CheckConstraint("path <> ''", name="has_path"),
    sa.CheckConstraint("size >= 0", name="size"),
    sa.CheckConstraint("length(content_hash) = 64", name="content_hash"),
    sa.CheckConstraint("draft IS NULL OR draft IN (0, 1)", name="draft"),
    sa.CheckConstraint("intake IN ('waiting', 'open', 'done', 'skipped')", name="intake"),
    sa.CheckConstraint("met_day IS NULL OR intake = 'done'", name="met_when_done"),
    sa.Index("ix_note_content_hash", "content_hash"),
    sa.Index("ix_note_intake", "intake"),
    sqlite_strict=True,
)

facet = sa.Table(
    "facet",
    metadata,
    sa.Column("note_id", Key, sa.ForeignKey("note.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("value", sa.Text, primary_key=True),
    sa.Column("position", Whole, nullable=False),
    sa.CheckConstraint("name IN ('area', 'category', 'project', 'tag', 'speaker', 'series', 'status')", name="name"),
    sa.CheckConstraint("value <> ''", name="has_value"),
    sa.Index("ix_facet_name_value", "name", "value"),
    sqlite_strict=True,
)

problem = sa.Table(
    "problem",
    metadata,
    sa.Column("library_id", Key, sa.ForeignKey("library.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("path", sa.Text, primary_key=True),
    sa.Column("line", Whole),
    sa.Column("code", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("remedy", sa.Text, nullable=False),
    sqlite_strict=True,
)

card = sa.Table(
    "card",
    metadata,
    _key(),
    sa.Column("note_id", Key, sa.ForeignKey("note.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("front", sa.Text, nullable=False),
    sa.Column("back", sa.Text, nullable=False),
    sa.Column("context", sa.Text, nullable=False),
    sa.Column("source_text", sa.Text),
    sa.Column("source_start", Whole),
    sa.Column("source_end", Whole),
    sa.Column("source_line", Whole),
    sa.Column("passage", sa.Text, nullable=False),
    sa.Column("original", sa.Text),
    sa.Column("rule", sa.Text, nullable=False),
    sa.Column("score", Real, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("retired_from", sa.Text),
    sa.Column("edited", Whole, nullable=False),
    sa.Column("buried_until", Whole),
    sa.Column("kept_day", Whole),
    sa.Column("created_at_ms", Whole, nullable=False),
    sa.CheckConstraint("front <> ''", name="has_front"),
    sa.CheckConstraint("back <> ''", name="has_back"),
    sa.CheckConstraint(
        "(source_text IS NULL AND source_start IS NULL AND source_end IS NULL AND source_line IS NULL)"
        " OR (source_text IS NOT NULL AND source_start IS NOT NULL AND source_end IS NOT NULL"
        " AND source_line IS NOT NULL AND source_text <> '' AND source_start >= 0 AND source_end > source_start"
        " AND source_line >= 1)",
        name="source",
    ),
    sa.CheckConstraint("rule <> 'hand' OR source_text IS NULL", name="hand_written_has_no_source"),
    sa.CheckConstraint("score >= 0 AND score <= 1", name="score"),
    sa.CheckConstraint("status IN ('candidate', 'active', 'suspended', 'dropped', 'retired')", name="status"),
    sa.CheckConstraint("(status = 'retired') = (retired_from IS NOT NULL)", name="retired_remembers_from_where"),
    sa.CheckConstraint(
        "retired_from IS NULL OR retired_from IN ('candidate', 'active', 'suspended', 'dropped')",
        name="retired_from",
    ),
    sa.CheckConstraint("status NOT IN ('active', 'suspended') OR kept_day IS NOT NULL", name="kept_when_active"),
    sa.CheckConstraint("edited IN (0, 1)", name="edited"),
    sa.Index("ix_card_note_id", "note_id"),
    sa.Index("ix_card_status", "status"),
    sqlite_strict=True,
)

decision = sa.Table(
    "decision",
    metadata,
    _key(),
    sa.Column("card_id", Key, sa.ForeignKey("card.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("decided_at_ms", Whole, nullable=False),
    sa.Column("study_day", Whole, nullable=False),
    sa.Column("front_before", sa.Text),
    sa.Column("back_before", sa.Text),
    sa.CheckConstraint("kind IN ('keep', 'drop', 'leave', 'edit', 'suspend', 'bury', 'back')", name="kind"),
    sa.CheckConstraint(
        "(kind = 'edit') = (front_before IS NOT NULL AND back_before IS NOT NULL)", name="edit_keeps_the_words"
    ),
    sa.Index("ix_decision_card_id", "card_id"),
    sqlite_strict=True,
)

parameters = sa.Table(
    "parameters",
    metadata,
    _key(),
    sa.Column("algorithm", sa.Text, nullable=False),
    sa.Column("weights", sa.Text, nullable=False),
    sa.Column("desired_retention", Real, nullable=False),
    sa.Column("maximum_interval", Whole, nullable=False),
    sa.Column("created_at_ms", Whole, nullable=False),
    sa.UniqueConstraint("algorithm", "weights", "desired_retention", "maximum_interval"),
    sa.CheckConstraint("desired_retention > 0 AND desired_retention < 1", name="desired_retention"),
    sa.CheckConstraint("maximum_interval >= 1", name="maximum_interval"),
    sqlite_strict=True,
)

memory = sa.Table(
    "memory",
    metadata,
    sa.Column("card_id", Key, sa.ForeignKey("card.id"), primary_key=True, autoincrement=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("stability", Real, nullable=False),
    sa.Column("difficulty", Real, nullable=False),
    sa.Column("due_day", Whole, nullable=False),
    sa.Column("last_review_day", Whole, nullable=False),
    sa.Column("reps", Whole, nullable=False),
    sa.Column("lapses", Whole, nullable=False),
    sa.Column("same_day_reviews", Whole, nullable=False),
    sa.Column("desired_retention", Real, nullable=False),
    sa.CheckConstraint("stability > 0", name="stability"),
    sa.CheckConstraint("difficulty >= 1 AND difficulty <= 10", name="difficulty"),
    sa.CheckConstraint("due_day >= last_review_day", name="due_after_review"),
    sa.CheckConstraint("reps >= 1", name="reps"),
    sa.CheckConstraint("lapses >= 0 AND lapses < reps", name="lapses"),
    sa.CheckConstraint("same_day_reviews >= 1 AND same_day_reviews <= reps", name="same_day_reviews"),
    sa.CheckConstraint("desired_retention > 0 AND desired_retention < 1", name="desired_retention"),
    sa.Index("ix_memory_due_day", "due_day"),
    sqlite_strict=True,
)

review = sa.Table(
    "review",
    metadata,
    _key(),
    sa.Column("card_id", Key, sa.ForeignKey("card.id"), nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("undoes", Key, sa.ForeignKey("review.id"), unique=True),
    sa.Column("rating", Whole),
    sa.Column("interval", Whole),
    sa.Column("retrievability", Real),
    sa.Column("parameters_id", Key, sa.ForeignKey("parameters.id")),
    sa.Column("reviewed_at_ms", Whole, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("offset_minutes", Whole, nullable=False),
    sa.Column("study_day", Whole, nullable=False),
    sa.Column("duration_ms", Whole),
    sa.Column("memory_before", sa.Text),
    sa.CheckConstraint("kind IN ('review', 'undo')", name="kind"),
    sa.CheckConstraint("(kind = 'undo') = (undoes IS NOT NULL)", name="undo_names_its_review"),
    sa.CheckConstraint(
        "(kind = 'review') = (rating IS NOT NULL AND interval IS NOT NULL AND parameters_id IS NOT NULL)",
        name="review_is_whole",
    ),
    sa.CheckConstraint("rating IS NULL OR rating IN (1, 2, 3, 4)", name="rating"),
    sa.CheckConstraint("interval IS NULL OR interval >= 0", name="interval"),
    sa.CheckConstraint(
        "retrievability IS NULL OR (retrievability >= 0 AND retrievability <= 1)", name="retrievability"
    ),
    sa.CheckConstraint("duration_ms IS NULL OR duration_ms >= 0", name="duration_ms"),
    sa.Index("ix_review_card_id", "card_id"),
    sa.Index("ix_review_study_day", "study_day"),
    sqlite_strict=True,
)

reflection = sa.Table(
    "reflection",
    metadata,
    _key(),
    sa.Column("note_id", Key, sa.ForeignKey("note.id"), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("origin", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("remedy", sa.Text, nullable=False),
    sa.Column("written_at_ms", Whole, nullable=False),
    sa.Column("zone", sa.Text, nullable=False),
    sa.Column("offset_minutes", Whole, nullable=False),
    sa.Column("study_day", Whole, nullable=False),
    sa.CheckConstraint("text <> ''", name="has_text"),
    sa.CheckConstraint("origin IN ('here', 'note')", name="origin"),
    sa.CheckConstraint("state IN ('draft', 'held', 'pending', 'written', 'absent')", name="state"),
    sa.CheckConstraint("origin = 'here' OR state IN ('written', 'absent')", name="found_in_a_note"),
    sa.Index("ix_reflection_note_id", "note_id"),
    sa.Index("ix_reflection_study_day", "study_day"),
    sa.Index(
        "uq_reflection_one_draft_a_note",
        "note_id",
        unique=True,
        # PostgreSQL would want the same clause; naming it here loads that dialect at every start.
        sqlite_where=sa.text("state = 'draft'"),
    ),
    sqlite_strict=True,
)
