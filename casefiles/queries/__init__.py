"""The read side: functions ``(session, ...) -> frozen data``, run by ``Store.read``."""
