def attempt():
    import asyncio
    async def reach():
        reader, writer = await asyncio.open_connection("{host}", {port})
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        return await reader.read(10)
    return asyncio.run(reach())
