def attempt():
    import js
    return dir(js)
