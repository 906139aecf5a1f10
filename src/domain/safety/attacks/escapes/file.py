def attempt():
    import os
    for folder in ("/tmp", "/home/pyodide", "/dev/shm", "/"):
        try:
            with open(os.path.join(folder, "kept"), "w") as file:
                file.write("kept")
            return folder
        except OSError:
            pass
