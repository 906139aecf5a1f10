import unittest

from grammar.bodies import returned


class Bodies(unittest.TestCase):
    def test_reads_a_single_return(self) -> None:
        self.assertEqual(returned("\n    return n + 1"), ["BinOp", ["Name", "n"], "Add", ["Constant", "int", "1"]])
        self.assertEqual(returned(" return n"), ["Name", "n"])
        self.assertEqual(returned('\n    """Why."""\n    # How.\n    return n\n\n'), ["Name", "n"])

    def test_reads_nothing_else(self) -> None:
        longer = "\n    x = 1\n    return x"
        for body in ("", "\n    return", longer, "\n    return (", "\n    return 1\nreturn 2", "\x00"):
            self.assertIsNone(returned(body), body)


if __name__ == "__main__":
    unittest.main()
