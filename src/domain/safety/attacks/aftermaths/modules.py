import json, math, sys
math.sqrt = json.dumps = json.loads = None
sys.modules["spoiled"] = sys.modules["json"] = 5
sys.path[:] = ["spoiled"]
