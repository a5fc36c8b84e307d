"""The Meetings page: agendas, and the series that meetings belong to."""
