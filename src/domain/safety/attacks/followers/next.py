import builtins, gc, json, math, os, random, sys

def sat(x: int):
    assert sum([1, 2]) == 3 and len([1]) == 1 and sorted([2, 1]) == [1, 2] and 2 + 3 == 5
    assert math.sqrt(4) == 2 and json.dumps([1]) == "[1]"
    assert random.random() == random.Random(0).random()
    assert sys.getrecursionlimit() == 5000 and sys.gettrace() is None and gc.isenabled()
    assert "spoiled" not in sys.modules and "spoiled" not in sys.path
    assert not hasattr(builtins, "spoiled") and os.listdir("/tmp") == []
    return x == 5 and os.getcwd() == "/home/pyodide"

# --- solution ---
def sol():
    return 5
