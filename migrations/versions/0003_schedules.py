"""Schedules of attendees: stars, notes, entries of their own, calendar addresses; seats; and when letters come.

Letters may bring a calendar along and are of two more kinds, grants of one more role. The tables `letter` and `grant` are made
anew for that where the database is SQLite; nothing refers to them.
"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


OLD_KINDS = ('sign_in', 'session_changed', 'published')
NEW_KINDS = ('my_changes', 'seat_offered', 'seat_given', 'seat_cancelled')
OLD_ROLES = ('operator', 'organiser', 'agency_editor', 'translator', 'viewer')
NEW_ROLES = ('room_officer',)


def know(table: str, column: str, values: tuple[str, ...]) -> None:
    """Let a column have these values and no others."""
    name = op.f(f'ck_{table}_{column}_known')
    listed = ', '.join(f"'{value}'" for value in values)
    with op.batch_alter_table(table) as changed:
        changed.drop_constraint(name, type_='check')
        changed.create_check_constraint(name, f'{column} IN ({listed})')


def upgrade() -> None:
    op.create_table('letter_wish',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('wants_letters', sa.Boolean(), nullable=False),
    sa.Column('digest_hour', sa.Integer(), nullable=False),
    sa.Column('quiet_from', sa.Integer(), nullable=False),
    sa.Column('quiet_until', sa.Integer(), nullable=False),
    sa.Column('zone', sa.String(), nullable=False),
    sa.CheckConstraint('digest_hour BETWEEN 0 AND 23', name=op.f('ck_letter_wish_digest_hour_sane')),
    sa.CheckConstraint('quiet_from BETWEEN 0 AND 23', name=op.f('ck_letter_wish_quiet_from_sane')),
    sa.CheckConstraint('quiet_until BETWEEN 0 AND 23', name=op.f('ck_letter_wish_quiet_until_sane')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_letter_wish_account_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_letter_wish'))
    )
    op.create_table('schedule',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('private_changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('shared_secret', sa.String(), nullable=True),
    sa.Column('looked_at', sa.Integer(), nullable=False),
    sa.Column('told_of', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_schedule_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_schedule_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_schedule')),
    sa.UniqueConstraint('account_id', 'summit_id', name=op.f('uq_schedule_account_id_summit_id')),
    sa.UniqueConstraint('shared_secret', name=op.f('uq_schedule_shared_secret'))
    )
    op.create_index(op.f('ix_schedule_summit_id'), 'schedule', ['summit_id'])

    op.create_table('seating',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('summit_id', sa.Integer(), nullable=False),
    sa.Column('session_uid', sa.String(), nullable=False),
    sa.Column('seats', sa.Integer(), nullable=False),
    sa.Column('held', sa.Integer(), nullable=False),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('asked', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('held BETWEEN 0 AND 100000', name=op.f('ck_seating_held_sane')),
    sa.CheckConstraint('seats BETWEEN 0 AND 100000', name=op.f('ck_seating_seats_sane')),
    sa.ForeignKeyConstraint(['summit_id'], ['summit.id'], name=op.f('fk_seating_summit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seating')),
    sa.UniqueConstraint('session_uid', name=op.f('uq_seating_session_uid'))
    )
    op.create_index(op.f('ix_seating_summit_id'), 'seating', ['summit_id'])

    op.create_table('calendar_address',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('schedule_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('secret', sa.String(), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('has_private', sa.Boolean(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['schedule_id'], ['schedule.id'], name=op.f('fk_calendar_address_schedule_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_address')),
    sa.UniqueConstraint('secret', name=op.f('uq_calendar_address_secret')),
    sa.UniqueConstraint('uid', name=op.f('uq_calendar_address_uid'))
    )
    op.create_index(op.f('ix_calendar_address_schedule_id'), 'calendar_address', ['schedule_id'])

    op.create_table('invited',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('seating_id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['seating_id'], ['seating.id'], name=op.f('fk_invited_seating_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invited')),
    sa.UniqueConstraint('seating_id', 'email', name=op.f('uq_invited_seating_id_email'))
    )
    op.create_table('note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('schedule_id', sa.Integer(), nullable=False),
    sa.Column('session_uid', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['schedule_id'], ['schedule.id'], name=op.f('fk_note_schedule_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_note')),
    sa.UniqueConstraint('schedule_id', 'session_uid', name=op.f('uq_note_schedule_id_session_uid'))
    )
    op.create_table('private_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('schedule_id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('start', sa.DateTime(timezone=True), nullable=False),
    sa.Column('minutes', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sequence', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 1 AND 1440', name=op.f('ck_private_entry_minutes_sane')),
    sa.ForeignKeyConstraint(['schedule_id'], ['schedule.id'], name=op.f('fk_private_entry_schedule_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_private_entry')),
    sa.UniqueConstraint('uid', name=op.f('uq_private_entry_uid'))
    )
    op.create_index(op.f('ix_private_entry_schedule_id'), 'private_entry', ['schedule_id'])

    op.create_table('registration',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('uid', sa.String(), nullable=False),
    sa.Column('seating_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('confirm_by', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ticket', sa.String(), nullable=False),
    sa.Column('came_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('registered', 'offered', 'waiting', 'cancelled', 'expired')", name=op.f('ck_registration_state_known')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_registration_account_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['seating_id'], ['seating.id'], name=op.f('fk_registration_seating_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_registration')),
    sa.UniqueConstraint('seating_id', 'account_id', name=op.f('uq_registration_seating_id_account_id')),
    sa.UniqueConstraint('ticket', name=op.f('uq_registration_ticket')),
    sa.UniqueConstraint('uid', name=op.f('uq_registration_uid'))
    )
    op.create_index(op.f('ix_registration_account_id'), 'registration', ['account_id'])

    op.create_table('star',
    sa.Column('schedule_id', sa.Integer(), nullable=False),
    sa.Column('session_uid', sa.String(), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.Column('stamp', sa.BigInteger(), nullable=False),
    sa.ForeignKeyConstraint(['schedule_id'], ['schedule.id'], name=op.f('fk_star_schedule_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('schedule_id', 'session_uid', name=op.f('pk_star'))
    )
    op.create_index(op.f('ix_star_session_uid'), 'star', ['session_uid'])

    with op.batch_alter_table('letter') as letter:
        letter.add_column(sa.Column('calendar', sa.String(), nullable=False, server_default=''))
    know('letter', 'kind', OLD_KINDS + NEW_KINDS)
    know('grant', 'role', OLD_ROLES + NEW_ROLES)


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM letter WHERE kind IN ('my_changes', 'seat_offered', 'seat_given', 'seat_cancelled')"))
    op.execute(sa.text("""DELETE FROM "grant" WHERE role = 'room_officer'"""))
    know('letter', 'kind', OLD_KINDS)
    know('grant', 'role', OLD_ROLES)
    with op.batch_alter_table('letter') as letter:
        letter.drop_column('calendar')
    for table in ('star', 'registration', 'private_entry', 'note', 'invited', 'calendar_address', 'seating', 'schedule', 'letter_wish'):
        op.drop_table(table)
