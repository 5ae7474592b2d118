"""Extensions are made here and wired in app.py."""

from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect

from summit.model.base import Base

# Flask-SQLAlchemy's own base ignores type_annotation_map (its issue 1361), so the tables bring their own.
db = SQLAlchemy(metadata=Base.metadata, session_options={"autoflush": False})
migrate = Migrate()
csrf = CSRFProtect()
# How often: only what asks for it is limited, see web/account/limits.py.
limiter = Limiter(get_remote_address)
