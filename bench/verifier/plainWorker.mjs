// @ts-check
/* global self */
/**
 * Plain Pyodide in a worker: the judge of `judge.py`, no isolation. Baselines (a), one pair a message, and (c), all pairs in one
 * message; there the page writes an interrupt into `interrupts` when `progress` stands still for the limit.
 */

/** On the baseline's own server. */
const address = '/pyodide/pyodide.mjs'
const { loadPyodide } = await import(address)
const python = await loadPyodide({ indexURL: '/pyodide/' })
python.runPython(await (await fetch('/judge.py')).text())
const judge = python.globals.get('judge')

/** @param {string} puzzle @param {string} solution */
function isSolved(puzzle, solution) {
  try {
    return Boolean(judge(puzzle, solution))
  } catch {
    return false
  }
}

self.addEventListener('message', ({ data }) => {
  if (data.interrupts !== undefined) {
    python.setInterruptBuffer(data.interrupts)
    let solved = 0
    for (const [index, { puzzle, solution }] of data.pairs.entries()) {
      data.progress[0] = index
      if (isSolved(puzzle, solution)) solved += 1
    }
    self.postMessage({ solved })
  } else {
    self.postMessage({ solved: isSolved(data.puzzle, data.solution) ? 1 : 0 })
  }
})
self.postMessage('ready')
