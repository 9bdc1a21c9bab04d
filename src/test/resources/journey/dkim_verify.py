"""An independent DKIM verifier: dkimpy, with the key record given instead of asked from DNS."""
import sys

import dkim

message = open(sys.argv[1], "rb").read()
name, record = sys.argv[2], sys.argv[3]


def record_for(asked, timeout=5):
    asked = asked.decode() if isinstance(asked, bytes) else asked
    return record.encode() if asked.rstrip(".") == name else None


print("pass" if dkim.verify(message, dnsfunc=record_for) else "fail")
