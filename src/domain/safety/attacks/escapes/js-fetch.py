def attempt():
    from js import fetch
    return fetch("{url}")
