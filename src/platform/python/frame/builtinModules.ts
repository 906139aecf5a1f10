/**
 * Takes modules out of the table from which Python makes its built-in modules. Removing them from `sys.modules` and the
 * finders is not enough: `_imp.create_builtin` asks nobody, and `_ctypes` alone reaches every function of the runtime.
 */

/** The parts of Emscripten's module that are used here. */
export interface WasmMemory {
  readonly HEAPU8: Uint8Array
  readonly HEAPU32: Uint32Array
  /** Address of CPython's `PyImport_Inittab`, a pointer to entries of (name, init function) that ends with a null name. */
  readonly _PyImport_Inittab: number
}

/** What reaches JavaScript or any address, as the interpreter's own test modules do. */
const removed = new Set(
  `_pyodide_core _ctypes _remote_debugging _testbuffer _testcapi _testclinic _testclinic_limited
   _testinternalcapi _testlimitedcapi _xxtestfuzz xxsubtype`.split(/\s+/),
)

function textAt(bytes: Uint8Array, address: number): string {
  return new TextDecoder().decode(bytes.subarray(address, bytes.indexOf(0, address)))
}

/** Gives them names that cannot be written. Throws when the table is not where it should be, rather than leaving them in. */
export function removeBuiltinModules({ HEAPU8, HEAPU32, _PyImport_Inittab }: WasmMemory): void {
  const found = new Set<string>()
  for (let entry = HEAPU32[_PyImport_Inittab / 4] ?? 0; ; entry += 8) {
    const address = HEAPU32[entry / 4] ?? 0
    if (address === 0) break
    const name = textAt(HEAPU8, address)
    if (!removed.has(name)) continue
    // The running interpreter has a copy of the table that points to the same text.
    // Not an empty name, which could be asked for: names are asked for in ASCII.
    HEAPU8[address] = 0xff
    found.add(name)
  }
  if (!found.has('_pyodide_core') || !found.has('_ctypes')) {
    throw new Error('The table of built-in modules was not found.')
  }
}
