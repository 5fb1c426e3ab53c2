"""The first schema."""

from alembic import op

revision = "r0001"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    """CREATE TABLE library (
    id INTEGER NOT NULL,
    root TEXT NOT NULL,
    added_at_ms INTEGER NOT NULL,
    CONSTRAINT pk_library PRIMARY KEY (id),
    CONSTRAINT ck_library_has_root CHECK (root <> ''),
    CONSTRAINT uq_library_root UNIQUE (root)
)
 STRICT""",
    """CREATE TABLE parameters (
    id INTEGER NOT NULL,
    algorithm TEXT NOT NULL,
    weights TEXT NOT NULL,
    desired_retention REAL NOT NULL,
    maximum_interval INTEGER NOT NULL,
    created_at_ms INTEGER NOT NULL,
    CONSTRAINT pk_parameters PRIMARY KEY (id),
    CONSTRAINT uq_parameters_algorithm_weights_desired_retention_maximum_interval UNIQUE (algorithm, weights, desired_retention, maximum_interval),
    CONSTRAINT ck_parameters_desired_retention CHECK (desired_retention > 0 AND desired_retention < 1),
    CONSTRAINT ck_parameters_maximum_interval CHECK (maximum_interval >= 1)
)
 STRICT""",
    """CREATE TABLE note (
    id INTEGER NOT NULL,
    library_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    insight TEXT NOT NULL,
    note_date TEXT,
    draft INTEGER,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    intake TEXT NOT NULL,
    met_day INTEGER,
    postponed_until INTEGER,
    imported_at_ms INTEGER NOT NULL,
    missing_since_ms INTEGER,
    CONSTRAINT pk_note PRIMARY KEY (id),
    CONSTRAINT uq_note_library_id_path UNIQUE (library_id, path),
    CONSTRAINT ck_note_has_path CHECK (path <> ''),
    CONSTRAINT ck_note_size CHECK (size >= 0),
    CONSTRAINT ck_note_content_hash CHECK (length(content_hash) = 64),
    CONSTRAINT ck_note_draft CHECK (draft IS NULL OR draft IN (0, 1)),
    CONSTRAINT ck_note_intake CHECK (intake IN ('waiting', 'open', 'done', 'skipped')),
    CONSTRAINT ck_note_met_when_done CHECK (met_day IS NULL OR intake = 'done'),
    CONSTRAINT fk_note_library_id FOREIGN KEY(library_id) REFERENCES library (id)
)
 STRICT""",
    """CREATE TABLE problem (
    library_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    line INTEGER,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    CONSTRAINT pk_problem PRIMARY KEY (library_id, path),
    CONSTRAINT fk_problem_library_id FOREIGN KEY(library_id) REFERENCES library (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE TABLE card (
    id INTEGER NOT NULL,
    note_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    front TEXT NOT NULL,
    back TEXT NOT NULL,
    context TEXT NOT NULL,
    source_text TEXT,
    source_start INTEGER,
    source_end INTEGER,
    source_line INTEGER,
    passage TEXT NOT NULL,
    original TEXT,
    rule TEXT NOT NULL,
    score REAL NOT NULL,
    status TEXT NOT NULL,
    retired_from TEXT,
    edited INTEGER NOT NULL,
    buried_until INTEGER,
    kept_day INTEGER,
    created_at_ms INTEGER NOT NULL,
    CONSTRAINT pk_card PRIMARY KEY (id),
    CONSTRAINT ck_card_has_front CHECK (front <> ''),
    CONSTRAINT ck_card_has_back CHECK (back <> ''),
    CONSTRAINT ck_card_source CHECK ((source_text IS NULL AND source_start IS NULL AND source_end IS NULL AND source_line IS NULL) OR (source_text IS NOT NULL AND source_start IS NOT NULL AND source_end IS NOT NULL AND source_line IS NOT NULL AND source_text <> '' AND source_start >= 0 AND source_end > source_start AND source_line >= 1)),
    CONSTRAINT ck_card_hand_written_has_no_source CHECK (rule <> 'hand' OR source_text IS NULL),
    CONSTRAINT ck_card_score CHECK (score >= 0 AND score <= 1),
    CONSTRAINT ck_card_status CHECK (status IN ('candidate', 'active', 'suspended', 'dropped', 'retired')),
    CONSTRAINT ck_card_retired_remembers_from_where CHECK ((status = 'retired') = (retired_from IS NOT NULL)),
    CONSTRAINT ck_card_retired_from CHECK (retired_from IS NULL OR retired_from IN ('candidate', 'active', 'suspended', 'dropped')),
    CONSTRAINT ck_card_kept_when_active CHECK (status NOT IN ('active', 'suspended') OR kept_day IS NOT NULL),
    CONSTRAINT ck_card_edited CHECK (edited IN (0, 1)),
    CONSTRAINT fk_card_note_id FOREIGN KEY(note_id) REFERENCES note (id)
)
 STRICT""",
    """CREATE TABLE facet (
    note_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_facet PRIMARY KEY (note_id, name, value),
    CONSTRAINT ck_facet_name CHECK (name IN ('area', 'category', 'project', 'tag', 'speaker', 'series', 'status')),
    CONSTRAINT ck_facet_has_value CHECK (value <> ''),
    CONSTRAINT fk_facet_note_id FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE
)
 STRICT""",
    """CREATE TABLE reflection (
    id INTEGER NOT NULL,
    note_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    origin TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    written_at_ms INTEGER NOT NULL,
    zone TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    study_day INTEGER NOT NULL,
    CONSTRAINT pk_reflection PRIMARY KEY (id),
    CONSTRAINT ck_reflection_has_text CHECK (text <> ''),
    CONSTRAINT ck_reflection_origin CHECK (origin IN ('here', 'note')),
    CONSTRAINT ck_reflection_state CHECK (state IN ('draft', 'held', 'pending', 'written', 'absent')),
    CONSTRAINT ck_reflection_found_in_a_note CHECK (origin = 'here' OR state IN ('written', 'absent')),
    CONSTRAINT fk_reflection_note_id FOREIGN KEY(note_id) REFERENCES note (id)
)
 STRICT""",
    """CREATE TABLE decision (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    decided_at_ms INTEGER NOT NULL,
    study_day INTEGER NOT NULL,
    front_before TEXT,
    back_before TEXT,
    CONSTRAINT pk_decision PRIMARY KEY (id),
    CONSTRAINT ck_decision_kind CHECK (kind IN ('keep', 'drop', 'leave', 'edit', 'suspend', 'bury', 'back')),
    CONSTRAINT ck_decision_edit_keeps_the_words CHECK ((kind = 'edit') = (front_before IS NOT NULL AND back_before IS NOT NULL)),
    CONSTRAINT fk_decision_card_id FOREIGN KEY(card_id) REFERENCES card (id)
)
 STRICT""",
    """CREATE TABLE memory (
    card_id INTEGER NOT NULL,
    state TEXT NOT NULL,
    stability REAL NOT NULL,
    difficulty REAL NOT NULL,
    due_day INTEGER NOT NULL,
    last_review_day INTEGER NOT NULL,
    reps INTEGER NOT NULL,
    lapses INTEGER NOT NULL,
    same_day_reviews INTEGER NOT NULL,
    desired_retention REAL NOT NULL,
    CONSTRAINT pk_memory PRIMARY KEY (card_id),
    CONSTRAINT ck_memory_stability CHECK (stability > 0),
    CONSTRAINT ck_memory_difficulty CHECK (difficulty >= 1 AND difficulty <= 10),
    CONSTRAINT ck_memory_due_after_review CHECK (due_day >= last_review_day),
    CONSTRAINT ck_memory_reps CHECK (reps >= 1),
    CONSTRAINT ck_memory_lapses CHECK (lapses >= 0 AND lapses < reps),
    CONSTRAINT ck_memory_same_day_reviews CHECK (same_day_reviews >= 1 AND same_day_reviews <= reps),
    CONSTRAINT ck_memory_desired_retention CHECK (desired_retention > 0 AND desired_retention < 1),
    CONSTRAINT fk_memory_card_id FOREIGN KEY(card_id) REFERENCES card (id)
)
 STRICT""",
    """CREATE TABLE review (
    id INTEGER NOT NULL,
    card_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    undoes INTEGER,
    rating INTEGER,
    interval INTEGER,
    retrievability REAL,
    parameters_id INTEGER,
    reviewed_at_ms INTEGER NOT NULL,
    zone TEXT NOT NULL,
    offset_minutes INTEGER NOT NULL,
    study_day INTEGER NOT NULL,
    duration_ms INTEGER,
    memory_before TEXT,
    CONSTRAINT pk_review PRIMARY KEY (id),
    CONSTRAINT ck_review_kind CHECK (kind IN ('review', 'undo')),
    CONSTRAINT ck_review_undo_names_its_review CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CONSTRAINT ck_review_review_is_whole CHECK ((kind = 'review') = (rating IS NOT NULL AND interval IS NOT NULL AND parameters_id IS NOT NULL)),
    CONSTRAINT ck_review_rating CHECK (rating IS NULL OR rating IN (1, 2, 3, 4)),
    CONSTRAINT ck_review_interval CHECK (interval IS NULL OR interval >= 0),
    CONSTRAINT ck_review_retrievability CHECK (retrievability IS NULL OR (retrievability >= 0 AND retrievability <= 1)),
    CONSTRAINT ck_review_duration_ms CHECK (duration_ms IS NULL OR duration_ms >= 0),
    CONSTRAINT fk_review_card_id FOREIGN KEY(card_id) REFERENCES card (id),
    CONSTRAINT uq_review_undoes UNIQUE (undoes),
    CONSTRAINT fk_review_undoes FOREIGN KEY(undoes) REFERENCES review (id),
    CONSTRAINT fk_review_parameters_id FOREIGN KEY(parameters_id) REFERENCES parameters (id)
)
 STRICT""",
)
INDEXES = (
    """CREATE INDEX ix_note_content_hash ON note (content_hash)""",
    """CREATE INDEX ix_note_intake ON note (intake)""",
    """CREATE INDEX ix_card_note_id ON card (note_id)""",
    """CREATE INDEX ix_card_status ON card (status)""",
    """CREATE INDEX ix_facet_name_value ON facet (name, value)""",
    """CREATE INDEX ix_reflection_note_id ON reflection (note_id)""",
    """CREATE INDEX ix_reflection_study_day ON reflection (study_day)""",
    """CREATE UNIQUE INDEX uq_reflection_one_draft_a_note ON reflection (note_id) WHERE state = 'draft'""",
    """CREATE INDEX ix_decision_card_id ON decision (card_id)""",
    """CREATE INDEX ix_memory_due_day ON memory (due_day)""",
    """CREATE INDEX ix_review_card_id ON review (card_id)""",
    """CREATE INDEX ix_review_study_day ON review (study_day)""",
)
# The logs are the truth that everything else is rebuilt from: rows come, none goes or changes.
TRIGGERS = (
    """CREATE TRIGGER review_rows_never_change BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END""",
    """CREATE TRIGGER review_rows_never_go BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END""",
    """CREATE TRIGGER decision_rows_never_change BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END""",
    """CREATE TRIGGER decision_rows_never_go BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END""",
)


def upgrade() -> None:
    for statement in (*TABLES, *INDEXES, *TRIGGERS):
        op.execute(statement)
