def attempt():
    import _ctypes
    return _ctypes.dlopen(None, 0)
