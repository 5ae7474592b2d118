"""Speakers and co-hosting agencies look after their own part: invitations, changes that wait, proposals, sign-offs, precedence.

The tables `person` and `letter` are made anew for it where the database is SQLite; env.py sees to it that nothing else goes
with the old ones.
"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

OLD_KINDS = ('sign_in', 'session_changed', 'published', 'my_changes', 'seat_offered', 'seat_given', 'seat_cancelled')
NEW_KINDS = ('invitation', 'changes_answered', 'proposal_answered', 'sign_off_lapsed', 'reminder')
MAY_GO = ('before', 'after', 'summit_id')
TRAIL_BEFORE = ('id', 'summit_id', 'at', 'actor', 'source', 'why', 'batch', 'undoes', 'kind', 'subject', 'action', 'before', 'after')
TRAIL_AFTER = (*TRAIL_BEFORE[:8], 'acted_for', 'proposed_by', *TRAIL_BEFORE[8:])
TEXT = "VARCHAR DEFAULT '' NOT NULL"
NEW_COLUMNS = (
    f'ALTER TABLE participation ADD COLUMN word {TEXT}',
    f"ALTER TABLE session ADD COLUMN speaker_order {TEXT}"
    " CONSTRAINT ck_session_speaker_order_known CHECK (speaker_order IN ('', 'stored', 'precedence'))",
    f'ALTER TABLE session ADD COLUMN order_reason {TEXT}',
    f'ALTER TABLE trail ADD COLUMN acted_for {TEXT}',
    f'ALTER TABLE trail ADD COLUMN proposed_by {TEXT}',
)
OLD_COLUMNS = (
    ('trail', 'proposed_by'),
    ('trail', 'acted_for'),
    ('session', 'order_reason'),
    ('session', 'speaker_order'),
    ('participation', 'word'),
)


def trail_rule(columns: tuple[str, ...]) -> dict[str, str]:
    """The rule that lets no line of the trail be changed, in the words of model/append_only.py."""
    sqlite, postgresql = (
        [f'(NEW.{name} IS NULL OR NEW.{name} {same} OLD.{name})' if name in MAY_GO else f'NEW.{name} {same} OLD.{name}' for name in columns]
        for same in ('IS', 'IS NOT DISTINCT FROM')
    )
    return {
        'sqlite': 'CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail WHEN NOT (\n  '
        + '\n  AND '.join(sqlite)
        + "\n) BEGIN SELECT RAISE(ABORT, 'the trail is append only'); END",
        'postgresql': 'CREATE OR REPLACE FUNCTION trail_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$\n'
        "BEGIN\n  IF TG_OP = 'UPDATE' THEN\n    IF "
        + '\n    AND '.join(postgresql)
        + " THEN\n      RETURN NEW;\n    END IF;\n  END IF;\n"
        "  RAISE EXCEPTION 'the trail is append only' USING ERRCODE = 'restrict_violation';\nEND $$",
    }


def guard_trail(columns: tuple[str, ...]) -> None:
    dialect = op.get_bind().dialect.name
    if dialect == 'sqlite':
        op.execute('DROP TRIGGER IF EXISTS trail_is_not_changed')
    op.execute(trail_rule(columns)[dialect])


def know(table: str, column: str, values: tuple[str, ...]) -> None:
    """Let a column have these values and no others."""
    name = op.f(f'ck_{table}_{column}_known')
    listed = ', '.join(f"'{value}'" for value in values)
    with op.batch_alter_table(table) as changed:
        changed.drop_constraint(name, type_='check')
        changed.create_check_constraint(name, f'{column} IN ({listed})')


def upgrade() -> None:
    op.create_table('call',
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('quota', sa.Integer(), nullable=True),
    sa.Column('formats', sa.Text(), nullable=False),
    sa.Column('required', sa.Text(), nullable=False),
    sa.Column('guidance', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('quota IS NULL OR quota BETWEEN 0 AND 100', name=op.f('ck_call_quota_sane')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_call_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_call')),
    sa.UniqueConstraint('summit_id', name=op.f('uq_call_summit_id')),
    sa.UniqueConstraint('uid', name=op.f('uq_call_uid'))
    )
    op.create_table('change',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('batch', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('field', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('before', sa.Text(), nullable=True),
    sa.Column('after', sa.Text(), nullable=True),
    sa.Column('proposed_by', sa.String(), nullable=False),
    sa.Column('acted_for', sa.String(), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('answered_by', sa.String(), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('waiting', 'asked', 'approved', 'refused', 'withdrawn')", name=op.f('ck_change_state_known')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_change_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change')),
    sa.UniqueConstraint('uid', name=op.f('uq_change_uid'))
    )
    with op.batch_alter_table('change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_change_acted_for'), ['acted_for'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_batch'), ['batch'], unique=False)
        batch_op.create_index(batch_op.f('ix_change_proposed_by'), ['proposed_by'], unique=False)
        batch_op.create_index('ix_change_state', ['summit_id', 'state'], unique=False)
        batch_op.create_index('ix_change_subject', ['kind', 'subject'], unique=False)

    op.create_table('collaboration',
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('opened', sa.Text(), nullable=False),
    sa.Column('locked', sa.Text(), nullable=False),
    sa.Column('biography_limits', sa.Text(), nullable=False),
    sa.Column('host_order', sa.String(), nullable=False),
    sa.Column('speaker_order', sa.String(), nullable=False),
    sa.Column('sign_off', sa.String(), nullable=False),
    sa.Column('arrive_before', sa.Integer(), nullable=False),
    sa.Column('contact', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("host_order IN ('stored', 'alphabetical')", name=op.f('ck_collaboration_host_order_known')),
    sa.CheckConstraint("sign_off IN ('none', 'shown', 'required')", name=op.f('ck_collaboration_sign_off_known')),
    sa.CheckConstraint("speaker_order IN ('stored', 'precedence')", name=op.f('ck_collaboration_speaker_order_known')),
    sa.CheckConstraint('arrive_before BETWEEN 0 AND 240', name=op.f('ck_collaboration_arrive_before_sane')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_collaboration_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_collaboration')),
    sa.UniqueConstraint('summit_id', name=op.f('uq_collaboration_summit_id')),
    sa.UniqueConstraint('uid', name=op.f('uq_collaboration_uid'))
    )
    op.create_table('deadline',
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('task', sa.String(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('days_before', sa.Text(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("task IN ('answer', 'biography', 'portrait', 'statement', 'languages', 'sign_off', 'proposals')", name=op.f('ck_deadline_task_known')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_deadline_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline')),
    sa.UniqueConstraint('summit_id', 'task', name=op.f('uq_deadline_summit_id_task')),
    sa.UniqueConstraint('uid', name=op.f('uq_deadline_uid'))
    )
    op.create_table('level',
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('rank', sa.Integer(), nullable=False),
    sa.Column('category', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('rank BETWEEN 1 AND 1000', name=op.f('ck_level_rank_sane')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_level_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_level')),
    sa.UniqueConstraint('summit_id', 'code', name=op.f('uq_level_summit_id_code')),
    sa.UniqueConstraint('uid', name=op.f('uq_level_uid'))
    )
    op.create_table('party',
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('formal', sa.Text(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('sort_keys', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('state', 'observer', 'organisation', 'other')", name=op.f('ck_party_kind_known')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_party_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_party')),
    sa.UniqueConstraint('summit_id', 'code', name=op.f('uq_party_summit_id_code')),
    sa.UniqueConstraint('uid', name=op.f('uq_party_uid'))
    )
    op.create_table('picture',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_picture_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_picture')),
    sa.UniqueConstraint('summit_id', 'digest', name=op.f('uq_picture_summit_id_digest'))
    )
    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('invited_as', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('agency_id', sa.Integer(), nullable=True),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('asked_by', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('wanted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(invited_as = 'agency_editor') = (agency_id IS NOT NULL)", name=op.f('ck_invitation_editors_have_an_agency')),
    sa.CheckConstraint("(invited_as = 'agency_editor') = (person_id IS NULL)", name=op.f('ck_invitation_people_are_invited_as_people')),
    sa.CheckConstraint("invited_as IN ('speaker', 'assistant', 'agency_editor')", name=op.f('ck_invitation_invited_as_known')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_invitation_agency_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_invitation_person_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_invitation_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('key', name=op.f('uq_invitation_key')),
    sa.UniqueConstraint('uid', name=op.f('uq_invitation_uid'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_email'), ['email'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_invitation_summit_id'), ['summit_id'], unique=False)

    op.create_table('keeper',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('named_by', sa.String(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("role IN ('speaker', 'assistant')", name=op.f('ck_keeper_role_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_keeper_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_keeper_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_keeper')),
    sa.UniqueConstraint('account_id', 'person_id', name=op.f('uq_keeper_account_id_person_id'))
    )
    with op.batch_alter_table('keeper', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_keeper_person_id'), ['person_id'], unique=False)
        batch_op.create_index('uq_keeper_speaker', ['person_id'], unique=True, sqlite_where=sa.text("role = 'speaker'"), postgresql_where=sa.text("role = 'speaker'"))

    op.create_table('part_calendar',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('secret', sa.String(), nullable=False),
    sa.Column('keeper_id', sa.Integer(), nullable=True),
    sa.Column('grant_id', sa.Integer(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(keeper_id IS NULL) <> (grant_id IS NULL)', name=op.f('ck_part_calendar_of_one_part')),
    sa.ForeignKeyConstraint(['grant_id'], ['grant.id'], name=op.f('fk_part_calendar_grant_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['keeper_id'], ['keeper.id'], name=op.f('fk_part_calendar_keeper_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_part_calendar')),
    sa.UniqueConstraint('grant_id', name=op.f('uq_part_calendar_grant_id')),
    sa.UniqueConstraint('keeper_id', name=op.f('uq_part_calendar_keeper_id')),
    sa.UniqueConstraint('secret', name=op.f('uq_part_calendar_secret'))
    )
    op.create_table('needs',
    sa.Column('person_id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('interpretation', sa.Text(), nullable=False),
    sa.Column('interpretation_note', sa.String(), nullable=False),
    sa.Column('accessibility', sa.String(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_needs_person_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('person_id', name=op.f('pk_needs'))
    )
    op.create_table('proposal',
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('abstract', sa.Text(), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('format_id', sa.Integer(), nullable=True),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('spoken', sa.Text(), nullable=False),
    sa.Column('wished_day', sa.Date(), nullable=True),
    sa.Column('expected', sa.Integer(), nullable=True),
    sa.Column('co_hosts', sa.Text(), nullable=False),
    sa.Column('people', sa.Text(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'submitted', 'asked', 'accepted', 'refused', 'merged', 'withdrawn')", name=op.f('ck_proposal_state_known')),
    sa.CheckConstraint('minutes BETWEEN 1 AND 5940', name=op.f('ck_proposal_minutes_sane')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_proposal_agency_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['format_id'], ['format.id'], name=op.f('fk_proposal_format_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_proposal_session_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_proposal_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal')),
    sa.UniqueConstraint('uid', name=op.f('uq_proposal_uid'))
    )
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_proposal_session_id'), ['session_id'], unique=False)
        batch_op.create_index('ix_proposal_state', ['summit_id', 'state'], unique=False)

    op.create_table('sign_off',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=False),
    sa.Column('part', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('signed_by', sa.String(), nullable=False),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("part IN ('title', 'description', 'speakers', 'hosts')", name=op.f('ck_sign_off_part_known')),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_sign_off_agency_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_sign_off_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_sign_off_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_off')),
    sa.UniqueConstraint('session_id', 'agency_id', 'part', name=op.f('uq_sign_off_session_id_agency_id_part'))
    )
    with op.batch_alter_table('sign_off', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_off_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_sign_off_summit_id'), ['summit_id'], unique=False)

    op.create_table('statement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('session_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('delivery', sa.String(), nullable=False),
    sa.Column('embargo', sa.String(), nullable=False),
    sa.Column('embargo_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('delivered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('is_public', sa.Boolean(), nullable=False),
    sa.Column('file_name', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('words', sa.Integer(), nullable=True),
    sa.Column('handed_in_by', sa.String(), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('data', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint("(embargo = 'until') = (embargo_until IS NOT NULL)", name=op.f('ck_statement_embargo_has_an_end')),
    sa.CheckConstraint("delivery IN ('verbatim', 'check_against_delivery')", name=op.f('ck_statement_delivery_known')),
    sa.CheckConstraint("embargo IN ('none', 'until', 'delivered')", name=op.f('ck_statement_embargo_known')),
    sa.CheckConstraint("kind IN ('statement', 'slides')", name=op.f('ck_statement_kind_known')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_statement_person_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['session_id'], ['session.id'], name=op.f('fk_statement_session_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_statement_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statement')),
    sa.UniqueConstraint('uid', name=op.f('uq_statement_uid'))
    )
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statement_person_id'), ['person_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_session_id'), ['session_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_statement_summit_id'), ['summit_id'], unique=False)

    op.create_table('review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('reviewed_by', sa.String(), nullable=False),
    sa.Column('score', sa.Integer(), nullable=False),
    sa.Column('remark', sa.String(), nullable=False),
    sa.Column('reviewed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('score BETWEEN 1 AND 5', name=op.f('ck_review_score_sane')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_review_proposal_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review')),
    sa.UniqueConstraint('proposal_id', 'reviewed_by', name=op.f('uq_review_proposal_id_reviewed_by'))
    )
    for statement in NEW_COLUMNS:
        op.execute(statement)
    guard_trail(TRAIL_AFTER)
    op.add_column('participation', sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table('person') as person:
        person.add_column(sa.Column('portrait_text', sa.Text(), nullable=False, server_default='{}'))
        person.add_column(sa.Column('level_id', sa.Integer(), nullable=True))
        person.add_column(sa.Column('party_id', sa.Integer(), nullable=True))
        person.add_column(sa.Column('precedence', sa.Integer(), nullable=True))
        person.add_column(sa.Column('pronunciation', sa.String(), nullable=False, server_default=''))
        person.add_column(sa.Column('presence', sa.Text(), nullable=False, server_default='[]'))
        person.create_index(op.f('ix_person_level_id'), ['level_id'])
        person.create_index(op.f('ix_person_party_id'), ['party_id'])
        person.create_foreign_key(op.f('fk_person_level_id'), 'level', ['level_id'], ['id'], ondelete='SET NULL')
        person.create_foreign_key(op.f('fk_person_party_id'), 'party', ['party_id'], ['id'], ondelete='SET NULL')
    know('letter', 'kind', OLD_KINDS + NEW_KINDS)


def downgrade() -> None:
    listed = ', '.join(f"'{kind}'" for kind in NEW_KINDS)
    op.execute(f'DELETE FROM letter WHERE kind IN ({listed})')
    know('letter', 'kind', OLD_KINDS)
    op.drop_column('participation', 'answered_at')
    with op.batch_alter_table('person') as person:
        for column in ('level', 'party'):
            person.drop_constraint(op.f(f'fk_person_{column}_id'), type_='foreignkey')
            person.drop_index(op.f(f'ix_person_{column}_id'))
            person.drop_column(f'{column}_id')
        for column in ('portrait_text', 'precedence', 'pronunciation', 'presence'):
            person.drop_column(column)
    guard_trail(TRAIL_BEFORE)
    for table, column in OLD_COLUMNS:
        op.execute(f'ALTER TABLE {table} DROP COLUMN {column}')
    op.drop_table('review')
    with op.batch_alter_table('statement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statement_summit_id'))
        batch_op.drop_index(batch_op.f('ix_statement_session_id'))
        batch_op.drop_index(batch_op.f('ix_statement_person_id'))

    op.drop_table('statement')
    with op.batch_alter_table('sign_off', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_off_summit_id'))
        batch_op.drop_index(batch_op.f('ix_sign_off_agency_id'))

    op.drop_table('sign_off')
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.drop_index('ix_proposal_state')
        batch_op.drop_index(batch_op.f('ix_proposal_session_id'))
        batch_op.drop_index(batch_op.f('ix_proposal_agency_id'))

    op.drop_table('proposal')
    op.drop_table('needs')
    op.drop_table('part_calendar')
    with op.batch_alter_table('keeper', schema=None) as batch_op:
        batch_op.drop_index('uq_keeper_speaker', sqlite_where=sa.text("role = 'speaker'"), postgresql_where=sa.text("role = 'speaker'"))
        batch_op.drop_index(batch_op.f('ix_keeper_person_id'))

    op.drop_table('keeper')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_summit_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_person_id'))
        batch_op.drop_index(batch_op.f('ix_invitation_email'))
        batch_op.drop_index(batch_op.f('ix_invitation_agency_id'))

    op.drop_table('invitation')
    op.drop_table('picture')
    op.drop_table('party')
    op.drop_table('level')
    op.drop_table('deadline')
    op.drop_table('collaboration')
    with op.batch_alter_table('change', schema=None) as batch_op:
        batch_op.drop_index('ix_change_subject')
        batch_op.drop_index('ix_change_state')
        batch_op.drop_index(batch_op.f('ix_change_proposed_by'))
        batch_op.drop_index(batch_op.f('ix_change_batch'))
        batch_op.drop_index(batch_op.f('ix_change_acted_for'))

    op.drop_table('change')
    op.drop_table('call')
