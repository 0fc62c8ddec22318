"""Changes to the curated files that a command makes for a curator.

Comes in: the files as they are, and what is to be added or replaced. Goes out: the files with that change and no other: what
a curator laid out and commented stays as it was, byte for byte. Refuses to write half of a change, and to know why it is made.
"""
