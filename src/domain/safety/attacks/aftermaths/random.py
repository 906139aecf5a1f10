import random
[random.random() for _ in range(1000)]
random.random = lambda: 0
