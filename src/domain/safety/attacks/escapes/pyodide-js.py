def attempt():
    import pyodide_js
    return pyodide_js._api
