import gc, sys
sys.setrecursionlimit(100)
sys.settrace(lambda *a: None)
gc.disable()
