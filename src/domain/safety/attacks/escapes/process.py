def attempt():
    import subprocess
    return subprocess.check_output(["echo", "out"])
