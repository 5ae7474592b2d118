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


def downgrade() -> None:
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
