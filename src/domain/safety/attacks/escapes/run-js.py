def attempt():
    from pyodide.code import run_js
    return run_js("40 + 2")
