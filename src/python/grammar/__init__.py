"""What the built-in model needs to know of Python: a puzzle taken apart, and many small programs tried on it.

Cost is counted in steps, never in seconds, so that the same programs end the same way on every machine:
a model that trains on what it found here must find the same again. Nothing here decides what counts as solved in
the product; that is the verifier's two rooms.
"""
