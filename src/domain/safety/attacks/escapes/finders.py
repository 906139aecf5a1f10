def attempt():
    import sys
    sys.meta_path[:] = [f for f in sys.meta_path if isinstance(f, type)]
    import js
    return dir(js)
