"""Steps and sizes."""

import unittest

from grammar.guards import MAX_BITS, MAX_LENGTH, Meter, OutOfSteps, TooLarge, guarded


class MeterTest(unittest.TestCase):
    """Meter."""

    def setUp(self) -> None:
        self.namespace: dict[str, object] = {}
        self.meter = Meter(self.namespace)

    def test_counts_elements_and_ends_loops(self) -> None:
        self.meter.start(5)
        self.assertEqual([n for n, _ in zip(range(3), self.meter.steps)], [0, 1, 2])
        self.assertEqual((self.meter.used(), self.meter.spent()), (3, False))
        self.assertEqual(len([n for n, _ in zip(range(99), self.meter.steps)]), 2)
        self.assertTrue(self.meter.spent())
        self.assertIs(self.namespace["_steps"], self.meter.steps)

    def test_ticks_and_charges(self) -> None:
        self.meter.start(3)
        self.assertTrue(self.meter.tick())
        self.meter.charge(1)
        self.assertEqual(self.meter.used(), 2)
        self.assertTrue(self.meter.tick())
        with self.assertRaises(OutOfSteps):
            self.meter.tick()
        with self.assertRaises(OutOfSteps):
            self.meter.charge(10)


class GuardedTest(unittest.TestCase):
    """The guarded operations."""

    def setUp(self) -> None:
        self.meter = Meter({})
        self.meter.start(1_000_000)
        self.guards = guarded(self.meter)

    def test_do_what_python_does(self) -> None:
        told: list[tuple[str, tuple[object, ...], object]] = [
            ("_range", (3,), range(3)),
            ("_range", (2, 9, 3), range(2, 9, 3)),
            ("_range", (9, 0, -2), range(9, 0, -2)),
            ("_range", (10**30, 0), range(10**30, 0)),
            ("_mul", (6, 7), 42),
            ("_mul", ("ab", 3), "ababab"),
            ("_mul", (2, [1]), [1, 1]),
            ("_mul", ("ab", -(10**9)), ""),
            ("_mul", (0.5, 4), 2.0),
            ("_pow", (2, 10), 1024),
            ("_pow", (2.0, -1), 0.5),
            ("_pow", (-3, 3), -27),
            ("_pow", (3, 10**6, 7), pow(3, 10**6, 7)),
            ("_shl", (3, 4), 48),
        ]
        for name, arguments, value in told:
            with self.subTest(name=name, arguments=arguments):
                made = self.guards[name](*arguments)
                self.assertEqual((type(made), made), (type(value), value))

    def test_too_large(self) -> None:
        told: list[tuple[str, tuple[object, ...]]] = [
            ("_range", (10**9,)),
            ("_range", (10**30,)),
            ("_range", (0, -(10**9), -1)),
            ("_range", (0, 10**9, 3)),
            ("_mul", ("a", MAX_LENGTH + 1)),
            ("_mul", (10**12, [1])),
            ("_mul", (1 << MAX_BITS, 1 << MAX_BITS)),
            ("_pow", (10, 10**9)),
            ("_pow", (2, MAX_BITS)),
            ("_shl", (1, MAX_BITS)),
        ]
        for name, arguments in told:
            with self.subTest(name=name), self.assertRaises(TooLarge):
                self.guards[name](*arguments)

    def test_errors_are_pythons(self) -> None:
        with self.assertRaises(ValueError):
            self.guards["_range"](1, 2, 0)
        with self.assertRaises(TypeError):
            self.guards["_mul"]("a", "b")
        with self.assertRaises(ValueError):
            self.guards["_shl"](1, -1)

    def test_large_values_cost_steps(self) -> None:
        self.meter.start(100)
        self.guards["_mul"]("a", 320)
        self.assertEqual(self.meter.used(), 20)
        with self.assertRaises(OutOfSteps):
            self.guards["_range"](10_000)
