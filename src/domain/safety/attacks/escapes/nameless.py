def attempt():
    import _imp, types
    return vars(_imp.create_builtin(types.SimpleNamespace(name="", origin="built-in")))["to_js"]
