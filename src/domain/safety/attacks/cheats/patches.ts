/** Python that changes what the puzzle stands on, or leaves something behind for it. The programs lie beside it. None may be accepted. */
import type { Cheat } from './cheat.ts'
import buildClassCode from './build-class.py?raw'
import builtinsModuleSwapCode from './builtins-module-swap.py?raw'
import closureCellCode from './closure-cell.py?raw'
import codeReplaceCode from './code-replace.py?raw'
import functoolsCacheCode from './functools-cache.py?raw'
import importHookCode from './import-hook.py?raw'
import isinstanceAndTypeCode from './isinstance-and-type.py?raw'
import leaveDescriptorCode from './leave-descriptor.py?raw'
import leaveFileCode from './leave-file.py?raw'
import leaveModuleCode from './leave-module.py?raw'
import lenAllAnyCode from './len-all-any.py?raw'
import regexCacheCode from './regex-cache.py?raw'
import shadowHelperCode from './shadow-helper.py?raw'
import statefulCounterCode from './stateful-counter.py?raw'
import statefulMutatedConstantCode from './stateful-mutated-constant.py?raw'
import stuffSysModulesCode from './stuff-sys-modules.py?raw'

export const patches: readonly Cheat[] = [
  [
    'len-all-any',
    'Replace len and all, which the puzzle uses',
    'The puzzle runs with functions of its own.',
    ['wrong', 'error', 'crashed'],
    lenAllAnyCode,
  ],
  [
    'isinstance-and-type',
    'Replace isinstance and type',
    'So does the checker.',
    ['wrong-type', 'error', 'crashed'],
    isinstanceAndTypeCode,
  ],
  [
    'builtins-module-swap',
    'Swap the puzzle’s built-in functions',
    'Each program has its own; the ones that judge are untouched.',
    ['wrong'],
    builtinsModuleSwapCode,
  ],
  [
    'build-class',
    'Change how classes are made',
    'Nothing patched in one interpreter reaches the other.',
    ['wrong'],
    buildClassCode,
  ],
  [
    'import-hook',
    'Serve a false math module to the puzzle',
    'An import hook lasts as long as the interpreter that it is in.',
    ['wrong'],
    importHookCode,
  ],
  [
    'stuff-sys-modules',
    'Fill the list of modules with yes-sayers',
    'The list starts afresh for the puzzle.',
    ['wrong'],
    stuffSysModulesCode,
  ],
  [
    'leave-module',
    'Leave a false module where the puzzle imports',
    'There is no folder that can be written to.',
    ['wrong'],
    leaveModuleCode,
  ],
  [
    'leave-file',
    'Leave a file that the puzzle looks for',
    'The same for a sign that two programs agreed on.',
    ['wrong'],
    leaveFileCode,
  ],
  [
    'leave-descriptor',
    'Leave a pipe open with the answer in it',
    'Open files are closed between two programs.',
    ['wrong', 'error'],
    leaveDescriptorCode,
  ],
  [
    'closure-cell',
    'Rewrite what the puzzle remembers',
    'The puzzle that judges is defined anew from its text.',
    ['wrong'],
    closureCellCode,
  ],
  [
    'code-replace',
    'Replace the puzzle’s own code',
    'The same for its code and its defaults.',
    ['wrong'],
    codeReplaceCode,
  ],
  [
    'stateful-counter',
    'Use up the puzzle’s first call',
    'The first call in a fresh interpreter is the one that counts.',
    ['wrong'],
    statefulCounterCode,
  ],
  [
    'stateful-mutated-constant',
    'Empty the puzzle’s list of checks',
    'The list is made anew.',
    ['wrong'],
    statefulMutatedConstantCode,
  ],
  ['functools-cache', 'Fill the puzzle’s cache', 'So are caches.', ['wrong'], functoolsCacheCode],
  [
    'regex-cache',
    'Fill the cache of regular expressions',
    'Even those of the standard library.',
    ['wrong'],
    regexCacheCode,
  ],
  [
    'shadow-helper',
    'Redefine the puzzle’s helper function',
    'The two programs do not share a namespace when it counts.',
    ['wrong'],
    shadowHelperCode,
  ],
]
