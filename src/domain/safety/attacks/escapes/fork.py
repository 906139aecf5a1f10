def attempt():
    import os
    return os.fork() >= 0
