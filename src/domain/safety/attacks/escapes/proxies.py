def attempt():
    import gc
    for held in gc.get_objects():
        for thing in [held, *gc.get_referents(held)]:
            if type(thing).__name__ in ("JsProxy", "JsCallable", "JsGenerator"):
                return repr(thing)
