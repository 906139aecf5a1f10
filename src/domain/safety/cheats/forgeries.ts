/** Python that forges verdicts and answers, or bends the checker. Data, with its words. None may be accepted. */
import type { Cheat } from './cheat.ts'

export const forgeries: readonly Cheat[] = [
  [
    'forge-reply-solved',
    'Say “solved” in the checker’s own format',
    'The first of two interpreters can only hand over an answer; it cannot give a verdict.',
    ['crashed'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import json
    json.dumps = lambda *a, **k: '{"kind": "solved", "message": "sat returned True.", "room": "puzzle", "traceback": [], "answer": "1", "output": ""}'
    return 1`,
  ],
  [
    'forge-reply-not-text',
    'Reply with an object instead of text',
    'Only text is read; anything else counts as a crash.',
    ['crashed'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import json
    json.dumps = lambda *a, **k: ['solved']
    return 1`,
  ],
  [
    'forge-reply-proto',
    'Poison the reply’s prototype',
    'Fields named like JavaScript’s own mean nothing here.',
    ['wrong'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import json
    json.dumps = lambda *a, **k: '{"__proto__": {"kind": "solved"}, "constructor": {"prototype": {"kind": "solved"}}, "kind": "answer", "text": "1", "output": ""}'
    return 1`,
  ],
  [
    'forge-handle-code',
    'Rewrite the checker’s code while it runs',
    'The copy that judges is made anew, in fresh memory, and never saw the solution.',
    ['wrong'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import sys
    entry = sys.modules['verifier.entry']
    def handle(request_text):
        return '{"kind": "solved", "message": "", "room": "puzzle", "traceback": [], "answer": "1", "output": ""}'
    entry.handle.__code__ = handle.__code__
    return 1`,
  ],
  [
    'forge-judge',
    'Replace the judge for the room to come',
    'The same: what is patched in one interpreter does not exist in the other.',
    ['wrong'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    from verifier import rooms
    rooms._judge = lambda result: rooms._end('solved', 'sat returned True.', 'puzzle')
    rooms.run_puzzle = lambda *a: rooms._end('solved', 'sat returned True.', 'puzzle')
    return 1`,
  ],
  [
    'forge-judge-direct',
    'Ask the checker for a verdict oneself and print it',
    'What a program prints is shown, never believed.',
    ['wrong'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    from verifier import entry
    import json
    print(entry.handle(json.dumps({'kind': 'puzzle', 'puzzle': 'def sat(x: int): return True', 'answer': '1'})))
    return 1`,
  ],
  [
    'forge-fits',
    'Make the type check say yes',
    'The type of an answer is checked where the solution never ran.',
    ['wrong-type'],
    `def sat(x: int):
    return x == 1`,
    `def sol():
    from verifier import annotation, rooms
    annotation.fits = lambda *a: True
    rooms.annotation.fits = lambda *a: True
    return True`,
  ],
  [
    'forge-text-bool',
    'Forge the answer as it is written down: true for 1',
    'The answer is read back and its type checked again, exactly.',
    ['wrong-type'],
    `def sat(x: int):
    return x == 1`,
    `def sol():
    from verifier import answer
    answer.to_text = lambda value: 'true'
    return 1`,
  ],
  [
    'forge-text-deep',
    'Forge an answer nested 100,000 deep',
    'What cannot be read back is no answer.',
    ['crashed', 'error'],
    `def sat(x: list):
    return len(x) == 2`,
    `def sol():
    from verifier import answer
    answer.to_text = lambda value: '[' * 100_000 + ']' * 100_000
    return []`,
  ],
  [
    'frame-locals',
    'Walk the stack and change the checker’s variables',
    'The variables that count are in another interpreter.',
    ['wrong', 'error', 'crashed'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import sys
    frame = sys._getframe()
    while frame:
        for name in ('reply', 'value', 'names', 'puzzle', 'text', 'request', 'output'):
            if name in frame.f_locals:
                try:
                    frame.f_locals[name] = {'kind': 'solved', 'message': '', 'room': 'puzzle', 'traceback': [], 'answer': '1'}
                except BaseException:
                    pass
        frame = frame.f_back
    return 1`,
  ],
  [
    'trace-functions',
    'Trace every function and rewrite results',
    'A trace function ends with its interpreter.',
    ['wrong'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import sys
    def trace(frame, event, arg):
        if event == 'return' and frame.f_code.co_name == '_judge':
            frame.f_locals['result'] = True
        return trace
    sys.settrace(trace)
    sys.setprofile(trace)
    return 1`,
  ],
  [
    'decimal-context',
    'Lower the precision of decimal numbers',
    'A setting lasts as long as its interpreter.',
    ['wrong'],
    `def sat(s: str):
    from decimal import Decimal
    return s == '1.2345' and +Decimal(s) == Decimal('1.2')`,
    `def sol():
    import decimal
    decimal.getcontext().prec = 2
    decimal.DefaultContext.prec = 2
    decimal.setcontext(decimal.Context(prec=2))
    return '1.2345'`,
  ],
  [
    'time-mock',
    'Stop the clock',
    'The limit is measured outside of Python.',
    ['wrong'],
    `def sat(x: int):
    import time
    return x == 1 and time.time() < 0`,
    `def sol():
    import time, datetime
    time.time = time.perf_counter = time.monotonic = lambda: -1.0
    return 1`,
  ],
  [
    'random-seed',
    'Fix the random numbers',
    'Every program starts with the same, untouched generator.',
    ['wrong'],
    `def sat(x: int):
    import random
    return x == 1 and random.random() > 1`,
    `def sol():
    import random
    random.random = lambda: 2.0
    random.Random.random = lambda self: 2.0
    random.seed = lambda *a: None
    return 1`,
  ],
  [
    'int-cache',
    'Overwrite the number 5',
    'Small integers are shared objects; their memory cannot be reached.',
    ['wrong'],
    `def sat(x: int):
    return x == 5 and 2 + 3 == 6`,
    `def sol():
    for make in (lambda: memoryview(5), lambda: (5).__setattr__('real', 6), lambda: setattr(5, 'real', 6), lambda: int.__dict__.update(__eq__=lambda a, b: True)):
        try:
            make()
        except (TypeError, AttributeError):
            pass
    return 5`,
  ],
  [
    'destructor',
    'Patch the checker from a destructor',
    'What happens when objects die happens in their own interpreter.',
    ['wrong'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    from verifier import rooms
    class A:
        def __del__(self):
            rooms.kept = self
            rooms._judge = lambda x: rooms._end('solved', '', 'puzzle')
    A()
    loop = A()
    loop.me = loop
    return 1`,
  ],
  [
    'gc-callback',
    'Patch the checker from the garbage collector',
    'The same for the collector’s callbacks.',
    ['wrong'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import gc
    from verifier import rooms
    gc.callbacks.append(lambda phase, info: setattr(rooms, '_judge', lambda x: rooms._end('solved', '', 'puzzle')))
    gc.set_threshold(1)
    gc.collect()
    return 1`,
  ],
  [
    'timer',
    'Set an alarm for the room to come',
    'There are no timers.',
    ['wrong', 'crashed', 'error'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    import signal
    from verifier import rooms
    def ring(*a):
        rooms._judge = lambda result: rooms._end('solved', '', 'puzzle')
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, 0.001)
    return 1`,
  ],
  [
    'json-decoder',
    'Patch what reads the answer back',
    'The reader is in the interpreter that the solution never saw.',
    ['wrong', 'crashed'],
    `def sat(x: int):
    return x == 11`,
    `def sol():
    import json, json.decoder, json.scanner
    json.loads = lambda *a, **k: 11
    json.decoder.JSONDecoder.decode = lambda *a, **k: 11
    json.scanner.c_make_scanner = None
    json._default_decoder.decode = lambda *a: 11
    return 1`,
  ],
]
