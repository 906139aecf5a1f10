def attempt():
    import _imp, types
    return _imp.create_dynamic(types.SimpleNamespace(name="x", origin="/lib/libpyodide.so"))
