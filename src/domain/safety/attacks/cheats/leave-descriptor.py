def sat(fd: int):
    import os
    try:
        return fd > 2 and os.read(fd, 6) == b'solved'
    except OSError:
        return False

# --- solution ---
def sol():
    import os
    r, w = os.pipe()
    os.write(w, b'solved')
    return r
