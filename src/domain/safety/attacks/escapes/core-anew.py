def attempt():
    import importlib.machinery as m
    return vars(m.BuiltinImporter.create_module(m.ModuleSpec("_pyodide_core", None)))["to_js"](b"x").constructor
