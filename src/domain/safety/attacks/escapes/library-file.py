def attempt():
    import sys
    path = next(p for p in sys.path if p.endswith(".zip"))
    with open(path, "r+b") as archive:
        return archive.write(b"PK" * 100)
