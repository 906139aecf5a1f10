def attempt():
    import asyncio
    return asyncio.get_running_loop()
