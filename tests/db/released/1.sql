PRAGMA application_id = 1381258569;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('r0001');
CREATE TABLE card (
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
 STRICT;
INSERT INTO "card" VALUES(1,1,'claim','真正让人坚持下来的，不是意志力，而是____。','每天都在同一个时刻开始的习惯','第11节','真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',402,435,23,'真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',NULL,'contrast',0.9084,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(2,1,'definition','「边际收益11」是什么？','多做一份所多得到的那一份好处','第11节','**边际收益11**（marginal benefit：多做一份所多得到的那一份好处）',345,388,21,'边际收益11（marginal benefit：多做一份所多得到的那一份好处）决定了要不要继续做下去。',NULL,'term',0.8655,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(3,1,'definition','What does “Sunk cost 12” mean?','money or effort that is spent and cannot be recovered by any choice made now','第12节','**Sunk cost 12** — money or effort that is spent and cannot be recovered by any choice made now.',708,804,37,'Sunk cost 12 — money or effort that is spent and cannot be recovered by any choice made now.',NULL,'term',0.8327,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(4,1,'advice','如果你还在等一个完美的时机，该怎么做？','那么你应该先做一件一周之内能做完的小事','第12节','如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',672,706,35,'如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',NULL,'condition',0.3929,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(5,2,'definition','「边际收益21」是什么？','多做一份所多得到的那一份好处','第21节','**边际收益21**（marginal benefit：多做一份所多得到的那一份好处）',321,364,21,'边际收益21（marginal benefit：多做一份所多得到的那一份好处）决定了要不要继续做下去。',NULL,'term',0.8837,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(6,2,'claim','真正让人坚持下来的，不是意志力，而是____。','每天都在同一个时刻开始的习惯','第21节','真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',378,411,23,'真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',NULL,'contrast',0.8682,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(7,2,'definition','What does “Sunk cost 22” mean?','money or effort that is spent and cannot be recovered by any choice made now','第22节','**Sunk cost 22** — money or effort that is spent and cannot be recovered by any choice made now.',684,780,37,'Sunk cost 22 — money or effort that is spent and cannot be recovered by any choice made now.',NULL,'term',0.8597,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(8,2,'advice','如果你还在等一个完美的时机，该怎么做？','那么你应该先做一件一周之内能做完的小事','第21节','如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',413,447,25,'如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',NULL,'condition',0.396,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(9,3,'claim','真正让人坚持下来的，不是意志力，而是____。','每天都在同一个时刻开始的习惯','第31节','真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',363,396,21,'真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',NULL,'contrast',0.8753,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(10,3,'definition','「边际收益31」是什么？','多做一份所多得到的那一份好处','第31节','**边际收益31**（marginal benefit：多做一份所多得到的那一份好处）',304,347,19,'边际收益31（marginal benefit：多做一份所多得到的那一份好处）决定了要不要继续做下去。',NULL,'term',0.8713,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(11,3,'definition','What does “Sunk cost 31” mean?','money or effort that is spent and cannot be recovered by any choice made now','第31节','**Sunk cost 31** — money or effort that is spent and cannot be recovered by any choice made now.',438,534,25,'Sunk cost 31 — money or effort that is spent and cannot be recovered by any choice made now.',NULL,'term',0.8609,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(12,3,'advice','如果你还在等一个完美的时机，该怎么做？','那么你应该先做一件一周之内能做完的小事','第31节','如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',400,434,23,'如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',NULL,'condition',0.3939,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(13,4,'claim','真正让人坚持下来的，不是意志力，而是____。','每天都在同一个时刻开始的习惯','第41节','真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',332,365,20,'真正让人坚持下来的，不是意志力，而是每天都在同一个时刻开始的习惯。',NULL,'contrast',0.9089,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(14,4,'definition','「边际收益41」是什么？','多做一份所多得到的那一份好处','第41节','**边际收益41**（marginal benefit：多做一份所多得到的那一份好处）',275,318,18,'边际收益41（marginal benefit：多做一份所多得到的那一份好处）决定了要不要继续做下去。',NULL,'term',0.8713,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(15,4,'definition','What does “Sunk cost 41” mean?','money or effort that is spent and cannot be recovered by any choice made now','第41节','**Sunk cost 41** — money or effort that is spent and cannot be recovered by any choice made now.',403,499,24,'Sunk cost 41 — money or effort that is spent and cannot be recovered by any choice made now.',NULL,'term',0.8361,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(16,4,'advice','如果你还在等一个完美的时机，该怎么做？','那么你应该先做一件一周之内能做完的小事','第42节','如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',602,636,32,'如果你还在等一个完美的时机，那么你应该先做一件一周之内能做完的小事。',NULL,'condition',0.4007,'active',NULL,0,NULL,739944,1795510800000);
INSERT INTO "card" VALUES(17,1,'insight','关于《习惯》，你自己的感悟是什么？','第1次：写到一半，''引号'' and: a colon # no comment
第二行 想。','','第1次：写到一半，''引号'' and: a colon # no comment
  第二行 想。',47,95,5,'第1次：写到一半，''引号'' and: a colon # no comment 第二行 想。',NULL,'insight',1.0,'active',NULL,0,739945,739944,1795510800000);
CREATE TABLE decision (
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
 STRICT;
CREATE TABLE facet (
    note_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    position INTEGER NOT NULL,
    CONSTRAINT pk_facet PRIMARY KEY (note_id, name, value),
    CONSTRAINT ck_facet_name CHECK (name IN ('area', 'category', 'project', 'tag', 'speaker', 'series', 'status')),
    CONSTRAINT ck_facet_has_value CHECK (value <> ''),
    CONSTRAINT fk_facet_note_id FOREIGN KEY(note_id) REFERENCES note (id) ON DELETE CASCADE
)
 STRICT;
INSERT INTO "facet" VALUES(2,'tag','a',0);
INSERT INTO "facet" VALUES(2,'tag','b',1);
INSERT INTO "facet" VALUES(3,'area','work',0);
CREATE TABLE library (
    id INTEGER NOT NULL,
    root TEXT NOT NULL,
    added_at_ms INTEGER NOT NULL,
    CONSTRAINT pk_library PRIMARY KEY (id),
    CONSTRAINT ck_library_has_root CHECK (root <> ''),
    CONSTRAINT uq_library_root UNIQUE (root)
)
 STRICT;
INSERT INTO "library" VALUES(1,'/garden',1795510800000);
CREATE TABLE memory (
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
 STRICT;
INSERT INTO "memory" VALUES(1,'review',1.2931,5.11217070560105568688e+00,739945,739944,1,0,1,0.9);
INSERT INTO "memory" VALUES(2,'review',2.3065,2.11810397045901588342e+00,739946,739944,1,0,1,0.9);
INSERT INTO "memory" VALUES(3,'review',8.2956,1.0,739951,739944,1,0,1,0.9);
INSERT INTO "memory" VALUES(4,'review',0.212,6.4133,739944,739944,1,0,1,0.9);
INSERT INTO "memory" VALUES(5,'review',1.2931,5.11217070560105568688e+00,739945,739944,1,0,1,0.9);
CREATE TABLE note (
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
 STRICT;
INSERT INTO "note" VALUES(1,1,'plain.md','习惯','','第1次：写到一半，''引号'' and: a colon # no comment
第二行 想。','2026-01-02',NULL,1457,1795549773176425193,'aee2ccd65b3d32193817abb1ab0052d0c0dac5c7e78085e686be914193568ab3','done',NULL,NULL,1795510800000,NULL);
INSERT INTO "note" VALUES(2,1,'talks/among-others.md','收益','one','',NULL,NULL,1403,1795549766414447117,'878605d7d273323bf1640fef751fb3f38147c1f0d85196a67ea3b283a60b17aa','done',NULL,NULL,1795510800000,NULL);
INSERT INTO "note" VALUES(3,1,'talks/windows.md','时机','','',NULL,NULL,1403,1795549766414513976,'28a6dbeab97f93ac7c54307d9f79e47a8ab2552e1530b83f3e183b3b4bef0f98','done',NULL,NULL,1795510800000,NULL);
INSERT INTO "note" VALUES(4,1,'标记.md','开始','','',NULL,NULL,1360,1795549766414557761,'2466acd221a4cdedf84e52f3c27fdc9ed1d0825c52a3ccdc6862adee61a4bc96','done',NULL,NULL,1795510800000,NULL);
CREATE TABLE parameters (
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
 STRICT;
INSERT INTO "parameters" VALUES(1,'FSRS-6','[0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542]',0.9,365,1795510800000);
CREATE TABLE problem (
    library_id INTEGER NOT NULL,
    path TEXT NOT NULL,
    line INTEGER,
    code TEXT NOT NULL,
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL,
    CONSTRAINT pk_problem PRIMARY KEY (library_id, path),
    CONSTRAINT fk_problem_library_id FOREIGN KEY(library_id) REFERENCES library (id) ON DELETE CASCADE
)
 STRICT;
CREATE TABLE reflection (
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
 STRICT;
INSERT INTO "reflection" VALUES(1,1,'第1次：写到一半，''引号'' and: a colon # no comment
第二行 想。','here','written','','',1795510800000,'UTC',0,739944);
INSERT INTO "reflection" VALUES(2,2,'第2次：写到一半，''引号'' and: a colon # no comment
第二行 想想。','here','held','','',1795510800000,'UTC',0,739944);
INSERT INTO "reflection" VALUES(3,3,'第3次：写到一半，''引号'' and: a colon # no comment
第二行 想想想。','here','draft','','',1795510800000,'UTC',0,739944);
CREATE TABLE review (
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
 STRICT;
INSERT INTO "review" VALUES(1,1,'review',NULL,2,1,NULL,1,1795510800000,'UTC',0,739944,900,NULL);
INSERT INTO "review" VALUES(2,2,'review',NULL,3,2,NULL,1,1795510800000,'UTC',0,739944,900,NULL);
INSERT INTO "review" VALUES(3,3,'review',NULL,4,7,NULL,1,1795510800000,'UTC',0,739944,900,NULL);
INSERT INTO "review" VALUES(4,4,'review',NULL,1,0,NULL,1,1795510800000,'UTC',0,739944,900,NULL);
INSERT INTO "review" VALUES(5,5,'review',NULL,2,1,NULL,1,1795510800000,'UTC',0,739944,900,NULL);
INSERT INTO "review" VALUES(6,6,'review',NULL,3,2,NULL,1,1795510800000,'UTC',0,739944,900,NULL);
INSERT INTO "review" VALUES(7,6,'undo',6,NULL,NULL,NULL,NULL,1795510800000,'UTC',0,739944,NULL,NULL);
CREATE INDEX ix_note_content_hash ON note (content_hash);
CREATE INDEX ix_note_intake ON note (intake);
CREATE INDEX ix_card_note_id ON card (note_id);
CREATE INDEX ix_card_status ON card (status);
CREATE INDEX ix_facet_name_value ON facet (name, value);
CREATE INDEX ix_reflection_note_id ON reflection (note_id);
CREATE INDEX ix_reflection_study_day ON reflection (study_day);
CREATE UNIQUE INDEX uq_reflection_one_draft_a_note ON reflection (note_id) WHERE state = 'draft';
CREATE INDEX ix_decision_card_id ON decision (card_id);
CREATE INDEX ix_memory_due_day ON memory (due_day);
CREATE INDEX ix_review_card_id ON review (card_id);
CREATE INDEX ix_review_study_day ON review (study_day);
CREATE TRIGGER review_rows_never_change BEFORE UPDATE ON review
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER review_rows_never_go BEFORE DELETE ON review
BEGIN SELECT RAISE(ABORT, 'the review log is append-only'); END;
CREATE TRIGGER decision_rows_never_change BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
CREATE TRIGGER decision_rows_never_go BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'the log of decisions is append-only'); END;
COMMIT;
