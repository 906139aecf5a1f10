def attempt():
    import gc
    names = ("to_js", "create_proxy", "create_once_callable", "run_js", "run_sync")
    return [held for held in gc.get_objects()
            if type(held) is type(print) and held.__name__ in names]
