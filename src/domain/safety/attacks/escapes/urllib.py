def attempt():
    import urllib.request
    return urllib.request.urlopen("{url}", timeout=0.5).read()
