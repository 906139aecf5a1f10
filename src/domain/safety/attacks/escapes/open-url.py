def attempt():
    from pyodide.http import open_url
    return open_url("{url}").read()
