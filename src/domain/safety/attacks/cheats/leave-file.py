def sat(x: int):
    import os
    return x == 1 and os.path.exists('/tmp/solved')

# --- solution ---
def sol():
    try:
        open('/tmp/solved', 'w').write('yes')
    except OSError:
        pass
    return 1
