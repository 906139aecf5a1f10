def attempt():
    import http.client
    link = http.client.HTTPConnection("{host}", {port}, timeout=0.5)
    link.request("GET", "/")
    return link.getresponse().read()
