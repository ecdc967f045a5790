"""Periodic tasks of the worker for letters. Old ones are emptied and deleted by participants, which
knows the periods as set (participants/forgetting.py).
"""

from outbox.sending import send_due

LETTERS = [send_due]
