def attempt():
    import socket
    link = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    link.sendto(b"heard?", ("{host}", {port}))
    return link.recv(10)
