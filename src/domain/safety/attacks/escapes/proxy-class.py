def attempt():
    seen, waiting = set(), [object]
    while waiting:
        for kind in type.__subclasses__(waiting.pop()):
            if kind.__name__ in ("JsProxy", "JsCallable"):
                return kind.__new__(kind).constructor
            if kind not in seen and kind is not type:
                seen.add(kind)
                waiting.append(kind)
