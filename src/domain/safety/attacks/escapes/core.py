def attempt():
    import _pyodide_core
    return _pyodide_core.to_js(b"x")
