"""Privacy classes of this room's columns: personal or not, purpose, retention, erasure."""

AS_LONG = "as long as a row names the file"
GONE = "the file's rows are removed, and with them every machine's copy"
FOR_A_YEAR = "400 days"
ONLY_A_HASH = "kept: says nothing about a person"
TELLS_OURS = "says which keys have signed certificates"
FOR_GOOD = "for good"
NOBODYS = "kept: says nothing about a person"
SO_THAT_GONE = "so that no machine brings back what was removed"

# "Model.field": (personal, why it is kept, until when, what erasure does)
COLUMNS: dict[str, tuple[bool, str, str, str]] = {
    "StoredFile.sha256": (False, "names the file by its content", AS_LONG, GONE),
    "StoredFile.size": (False, "a download says how long it is", AS_LONG, GONE),
    "StoredFile.stored_at": (False, "says since when the file is there", AS_LONG, GONE),
    "Chunk.id": (False, "names the row", AS_LONG, GONE),
    "Chunk.file": (False, "says which file it is a piece of", AS_LONG, GONE),
    "Chunk.number": (False, "orders the pieces", AS_LONG, GONE),
    "Chunk.data": (True, "the paper itself: a certificate bears a name", AS_LONG, GONE),
    "SigningKey.fingerprint": (False, TELLS_OURS, FOR_GOOD, NOBODYS),
    "SigningKey.name": (False, TELLS_OURS, FOR_GOOD, NOBODYS),
    "SigningKey.valid_from": (False, TELLS_OURS, FOR_GOOD, NOBODYS),
    "SigningKey.valid_until": (False, TELLS_OURS, FOR_GOOD, NOBODYS),
    "SigningKey.first_used_at": (False, TELLS_OURS, FOR_GOOD, NOBODYS),
    "SigningKey.certificate": (False, TELLS_OURS, FOR_GOOD, NOBODYS),
    "ForgottenFile.sha256": (False, SO_THAT_GONE, FOR_A_YEAR, ONLY_A_HASH),
    "ForgottenFile.forgotten_at": (False, SO_THAT_GONE, FOR_A_YEAR, ONLY_A_HASH),
}
