def attempt():
    import webbrowser
    return webbrowser.open("{url}")
