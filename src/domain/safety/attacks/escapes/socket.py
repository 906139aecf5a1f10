def attempt():
    import socket
    link = socket.create_connection(("{host}", {port}), 0.5)
    link.sendall(b"GET / HTTP/1.0\r\n\r\n")
    return link.recv(10)
