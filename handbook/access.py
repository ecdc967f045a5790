"""Who may do what with the handbook (design: Who may do what)."""

from participants.access import EVERYBODY, STAFF, only

read_handbook = only(*EVERYBODY)
edit_handbook = only(*STAFF)
