def attempt():
    import sys, zipimport
    path = next(p for p in sys.path if p.endswith(".zip"))
    return zipimport.zipimporter(path).load_module("pyodide").code.run_js("40 + 2")
