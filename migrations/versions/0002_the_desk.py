"""The desk: accounts and grants, letters, planned releases, spreadsheets, waivers and walking times.

Who speaks was confirmed until now, since nobody could say otherwise; rooms are cleared in the
quarter of an hour that is usual; edits made before belong to no batch.
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


# A line of the trail is for ever, but for the words of who is erased and for the summit when it is removed.
THE_TRAIL_IS_FOR_EVER = {
    'sqlite': (
        """CREATE TRIGGER trail_is_not_changed BEFORE UPDATE ON trail WHEN NOT (
  NEW.id IS OLD.id
  AND (NEW.summit_id IS NULL OR NEW.summit_id IS OLD.summit_id)
  AND NEW.at IS OLD.at
  AND NEW.actor IS OLD.actor
  AND NEW.source IS OLD.source
  AND NEW.why IS OLD.why
  AND NEW.batch IS OLD.batch
  AND NEW.undoes IS OLD.undoes
  AND NEW.kind IS OLD.kind
  AND NEW.subject IS OLD.subject
  AND NEW.action IS OLD.action
  AND (NEW.before IS NULL OR NEW.before IS OLD.before)
  AND (NEW.after IS NULL OR NEW.after IS OLD.after)
) BEGIN SELECT RAISE(ABORT, 'the trail is append only'); END""",
        """CREATE TRIGGER trail_is_not_removed BEFORE DELETE ON trail BEGIN SELECT RAISE(ABORT, 'the trail is append only'); END""",
        """CREATE TRIGGER trail_is_not_replaced BEFORE INSERT ON trail WHEN EXISTS (SELECT 1 FROM trail WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'the trail is append only'); END""",
    ),
    'postgresql': (
        """CREATE OR REPLACE FUNCTION trail_is_for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.id IS NOT DISTINCT FROM OLD.id
    AND (NEW.summit_id IS NULL OR NEW.summit_id IS NOT DISTINCT FROM OLD.summit_id)
    AND NEW.at IS NOT DISTINCT FROM OLD.at
    AND NEW.actor IS NOT DISTINCT FROM OLD.actor
    AND NEW.source IS NOT DISTINCT FROM OLD.source
    AND NEW.why IS NOT DISTINCT FROM OLD.why
    AND NEW.batch IS NOT DISTINCT FROM OLD.batch
    AND NEW.undoes IS NOT DISTINCT FROM OLD.undoes
    AND NEW.kind IS NOT DISTINCT FROM OLD.kind
    AND NEW.subject IS NOT DISTINCT FROM OLD.subject
    AND NEW.action IS NOT DISTINCT FROM OLD.action
    AND (NEW.before IS NULL OR NEW.before IS NOT DISTINCT FROM OLD.before)
    AND (NEW.after IS NULL OR NEW.after IS NOT DISTINCT FROM OLD.after) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'the trail is append only' USING ERRCODE = 'restrict_violation';
END $$""",
        """CREATE TRIGGER trail_is_not_changed BEFORE UPDATE OR DELETE ON trail FOR EACH ROW EXECUTE FUNCTION trail_is_for_ever()""",
        """CREATE TRIGGER trail_is_not_emptied BEFORE TRUNCATE ON trail FOR EACH STATEMENT EXECUTE FUNCTION trail_is_for_ever()""",
    ),
}
THE_TRAIL_IS_NO_MORE = {
    'sqlite': ('DROP TRIGGER trail_is_not_changed', 'DROP TRIGGER trail_is_not_removed', 'DROP TRIGGER trail_is_not_replaced'),
    'postgresql': (
        'DROP TRIGGER trail_is_not_changed ON trail',
        'DROP TRIGGER trail_is_not_emptied ON trail',
        'DROP FUNCTION trail_is_for_ever()',
    ),
}


def follow(statements: dict[str, tuple[str, ...]]) -> None:
    for statement in statements[op.get_bind().dialect.name]:
        op.execute(statement)


def checked(rule: str, name: str) -> sa.CheckConstraint:
    """A rule inside the column: SQLite adds it without making the table anew, which would empty all that refers to it."""
    return sa.CheckConstraint(rule, name=op.f(name))


def new_columns() -> list:
    none, no, nothing = sa.text("'[]'"), sa.false(), sa.text("''")
    return [
        *((table, sa.Column(name, sa.String(), nullable=False, server_default=nothing)) for table in ('agency', 'person') for name in ('email', 'language')),
        ('participation', sa.Column('state', sa.String(), checked("state IN ('invited', 'confirmed', 'declined')", 'ck_participation_state_known'), nullable=False, server_default='confirmed')),
        ('room', sa.Column('turnround', sa.Integer())),
        ('session', sa.Column('is_everywhere', sa.Boolean(), nullable=False, server_default=no)),
        ('summit', sa.Column('required_languages', sa.Text(), nullable=False, server_default=none)),
        ('summit', sa.Column('turnround', sa.Integer(), checked('turnround BETWEEN 0 AND 240', 'ck_summit_turnround_sane'), nullable=False, server_default='15')),
        ('summit', sa.Column('is_retired', sa.Boolean(), nullable=False, server_default=no)),
        ('trail', sa.Column('batch', sa.String(), nullable=False, server_default=nothing)),
        ('trail', sa.Column('undoes', sa.String(), nullable=False, server_default=nothing)),
        ('venue', sa.Column('security_minutes', sa.Integer(), checked('security_minutes BETWEEN 0 AND 240', 'ck_venue_security_sane'), nullable=False, server_default='0')),
    ]


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('password', sa.String(), nullable=False),
    sa.Column('links_used', sa.Integer(), nullable=False),
    sa.Column('totp_secret', sa.String(), nullable=False),
    sa.Column('totp_step', sa.Integer(), nullable=False),
    sa.Column('recovery_codes', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email')),
    sa.UniqueConstraint('key', name=op.f('uq_account_key')),
    sa.UniqueConstraint('uid', name=op.f('uq_account_uid'))
    )
    op.create_table('letter',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=True),
    sa.Column('account_id', sa.Integer(), nullable=True),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('recipient', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('told', sa.Text(), nullable=False),
    sa.Column('reader', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('since', sa.Integer(), nullable=True),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('refusal', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('sign_in', 'session_changed', 'published')", name=op.f('ck_letter_kind_known')),
    sa.CheckConstraint("state IN ('drafted', 'seen', 'held', 'sending', 'sent', 'failed')", name=op.f('ck_letter_state_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_letter_account_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_letter_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_letter')),
    sa.UniqueConstraint('uid', name=op.f('uq_letter_uid'))
    )
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_letter_account_id'), ['account_id'], unique=False)
        batch_op.create_index('ix_letter_due', ['state', 'due_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_reader'), ['reader'], unique=False)
        batch_op.create_index(batch_op.f('ix_letter_summit_id'), ['summit_id'], unique=False)

    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('credential_id', sa.LargeBinary(), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_passkey_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_passkey_account_id'), ['account_id'], unique=False)

    op.create_table('planned_release',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('only', sa.Text(), nullable=True),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('planned_by', sa.String(), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.CheckConstraint("state IN ('waiting', 'published', 'refused', 'withdrawn')", name=op.f('ck_planned_release_state_known')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_planned_release_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_planned_release')),
    sa.UniqueConstraint('uid', name=op.f('uq_planned_release_uid'))
    )
    with op.batch_alter_table('planned_release', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_planned_release_summit_id'), ['summit_id'], unique=False)

    op.create_table('sheet_import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('filename', sa.String(), nullable=False),
    sa.Column('file', sa.LargeBinary(), nullable=True),
    sa.Column('headers', sa.String(), nullable=False),
    sa.Column('mapping', sa.Text(), nullable=False),
    sa.Column('report', sa.Text(), nullable=False),
    sa.Column('handed_in_by', sa.String(), nullable=False),
    sa.Column('handed_in_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('sessions', 'people', 'agencies', 'rooms', 'frab')", name=op.f('ck_sheet_import_kind_known')),
    sa.CheckConstraint("state IN ('handed_in', 'imported', 'undone')", name=op.f('ck_sheet_import_state_known')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_sheet_import_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sheet_import')),
    sa.UniqueConstraint('uid', name=op.f('uq_sheet_import_uid'))
    )
    with op.batch_alter_table('sheet_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sheet_import_summit_id'), ['summit_id'], unique=False)

    op.create_table('travel_time',
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('origin', sa.String(), nullable=False),
    sa.Column('destination', sa.String(), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 0 AND 600', name=op.f('ck_travel_time_minutes_sane')),
    sa.CheckConstraint('origin <> destination', name=op.f('ck_travel_time_two_places')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_travel_time_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_travel_time')),
    sa.UniqueConstraint('summit_id', 'origin', 'destination', name=op.f('uq_travel_time_summit_id_origin_destination')),
    sa.UniqueConstraint('uid', name=op.f('uq_travel_time_uid'))
    )
    op.create_table('waiver',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('conflict', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('waived_by', sa.String(), nullable=False),
    sa.Column('waived_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('length(reason) > 0', name=op.f('ck_waiver_reason_given')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_waiver_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_waiver')),
    sa.UniqueConstraint('summit_id', 'conflict', name=op.f('uq_waiver_summit_id_conflict'))
    )
    op.create_table('grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('agency_id', sa.Integer(), nullable=True),
    sa.Column('languages', sa.Text(), nullable=False),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(role = 'agency_editor') = (agency_id IS NOT NULL)", name=op.f('ck_grant_agency_editors_have_one')),
    sa.CheckConstraint("(role = 'operator') = (summit_id IS NULL)", name=op.f('ck_grant_operators_are_everywhere')),
    sa.CheckConstraint("role IN ('operator', 'organiser', 'agency_editor', 'translator', 'viewer')", name=op.f('ck_grant_role_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_grant_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['agency_id'], ['agency.id'], name=op.f('fk_grant_agency_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_grant_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_grant')),
    sa.UniqueConstraint('account_id', 'summit_id', 'role', 'agency_id', name=op.f('uq_grant_account_id_summit_id_role_agency_id'))
    )
    with op.batch_alter_table('grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_grant_agency_id'), ['agency_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_grant_summit_id'), ['summit_id'], unique=False)

    for table, column in new_columns():
        op.add_column(table, column)
    op.create_index('ix_trail_batch', 'trail', ['batch'])
    op.create_index('ix_trail_undoes', 'trail', ['undoes'])
    follow(THE_TRAIL_IS_FOR_EVER)


def downgrade() -> None:
    follow(THE_TRAIL_IS_NO_MORE)
    op.drop_index('ix_trail_undoes', 'trail')
    op.drop_index('ix_trail_batch', 'trail')
    for table, column in reversed(new_columns()):
        op.drop_column(table, column.name)

    with op.batch_alter_table('grant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_grant_summit_id'))
        batch_op.drop_index(batch_op.f('ix_grant_agency_id'))

    op.drop_table('grant')
    op.drop_table('waiver')
    op.drop_table('travel_time')
    with op.batch_alter_table('sheet_import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sheet_import_summit_id'))

    op.drop_table('sheet_import')
    with op.batch_alter_table('planned_release', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_planned_release_summit_id'))

    op.drop_table('planned_release')
    with op.batch_alter_table('passkey', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_passkey_account_id'))

    op.drop_table('passkey')
    with op.batch_alter_table('letter', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_letter_summit_id'))
        batch_op.drop_index(batch_op.f('ix_letter_reader'))
        batch_op.drop_index('ix_letter_due')
        batch_op.drop_index(batch_op.f('ix_letter_account_id'))

    op.drop_table('letter')
    op.drop_table('account')
