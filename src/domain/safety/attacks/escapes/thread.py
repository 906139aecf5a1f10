def attempt():
    import threading
    threading.Thread(target=print).start()
    return True
