def attempt():
    import ctypes
    return ctypes.CDLL(None).emscripten_run_script_int(b"40 + 2") == 42
