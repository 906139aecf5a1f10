def attempt():
    import fcntl, os, sys
    path = next(p for p in sys.path if p.endswith(".zip"))
    file = os.open(path, os.O_RDONLY)
    fcntl.fcntl(file, fcntl.F_SETFL, os.O_RDWR)
    return os.pwrite(file, b"PK" * 100, 0)
