// @ts-check
/**
 * Writes what a module exports as one declaration file that imports nothing: types that are inferred from schemas are
 * written out, so that who uses the file needs neither our sources nor our packages. Comments come along.
 */
import ts from 'typescript'

const { TypeFormatFlags: Format } = ts
const plain = Format.NoTruncation | Format.UseSingleQuotesForStringLiteralType

/**
 * @param {string} entry absolute path of the module
 * @param {string} config absolute path of the tsconfig.json that it is compiled with
 * @returns {string} the text of a `.d.ts`
 * @throws {Error} for an export of a kind that this does not know
 */
export function declarationsOf(entry, config) {
  const program = ts.createProgram([entry, ...ambientOf(config)], optionsOf(config))
  const checker = program.getTypeChecker()
  const source = program.getSourceFile(entry)
  const module = source && checker.getSymbolAtLocation(source)
  if (!source || !module) throw new Error(`${entry} is no module.`)

  /** @param {ts.Symbol} symbol @param {string} indent */
  const comment = (symbol, indent) => {
    const text = ts.displayPartsToString(symbol.getDocumentationComment(checker))
    if (text === '') return ''
    const lines = text.split('\n')
    if (lines.length === 1) return `${indent}/** ${text} */\n`
    return [`/**`, ...lines.map((line) => ` * ${line}`), ' */', ''].map((l) => l && indent + l).join('\n')
  }

  const exported = checker.getExportsOfModule(module).map((symbol) => ({
    name: symbol.name,
    symbol: symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
  }))

  /** Inferred types as they are printed, and the names by which they are exported. */
  const names = new Map(
    exported
      .filter(({ symbol }) => symbol.flags & ts.SymbolFlags.TypeAlias)
      .map(({ name, symbol }) => [inFull(checker.getDeclaredTypeOfSymbol(symbol)), name]),
  )

  /** Of types that are exported too, which the compiler of who uses this confirms. @param {string} text */
  function withoutImports(text) {
    return text.replaceAll(/import\("[^"]+"\)\./g, '')
  }

  /** @param {ts.Type} type */
  function inFull(type) {
    return withoutImports(checker.typeToString(type, source, plain | Format.InTypeAlias))
  }

  /** @param {ts.Type} type */
  function named(type) {
    let text = withoutImports(checker.typeToString(type, source, plain))
    for (const [full, name] of names) text = text.replaceAll(full, name)
    return text
  }

  /** @param {ts.Type} type */
  const fields = (type) =>
    checker.getPropertiesOfType(type).map((property) => {
      const type = checker.getTypeOfSymbolAtLocation(property, source)
      const mark = property.flags & ts.SymbolFlags.Optional ? '?' : ''
      // What may be left out is printed like what may be undefined, and is not the same.
      const exact = type.isUnion() && type.types.includes(checker.getUndefinedType())
      const text = mark && !exact ? named(type).replace(/ \| undefined$/, '') : named(type)
      return `${comment(property, '  ')}  readonly ${property.name}${mark}: ${text}\n`
    })

  const declarations = exported.map(({ name, symbol }) => {
    const head = `${comment(symbol, '')}export`
    if (symbol.flags & ts.SymbolFlags.Function) {
      const [signature] = checker.getTypeOfSymbolAtLocation(symbol, source).getCallSignatures()
      if (!signature) throw new Error(`${name} cannot be called.`)
      const text = withoutImports(checker.signatureToString(signature, source, plain))
      return `${head} declare function ${name}${text}\n`
    }
    const type = checker.getDeclaredTypeOfSymbol(symbol)
    if (symbol.flags & ts.SymbolFlags.Interface || isPlainObject(type)) {
      return `${head} interface ${name} {\n${fields(type).join('')}}\n`
    }
    if (symbol.flags & ts.SymbolFlags.TypeAlias) return `${head} type ${name} = ${inFull(type)}\n`
    throw new Error(`${name} is neither a function nor a type.`)
  })
  return declarations.join('\n')
}

/**
 * What the compiler says about these files; empty when it is content.
 * @param {Readonly<Record<string, string>>} files texts by absolute path; they may lie nowhere
 * @param {ts.CompilerOptions} options
 * @returns {string}
 */
export function complaintsAbout(files, options) {
  const host = ts.createCompilerHost(options)
  const { readFile, fileExists, getSourceFile } = host
  host.readFile = (path) => files[path] ?? readFile(path)
  host.fileExists = (path) => path in files || fileExists(path)
  host.getSourceFile = (path, target, ...rest) => {
    const text = files[path]
    return text === undefined ? getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target)
  }
  const program = ts.createProgram(Object.keys(files), options, host)
  const found = Object.keys(files).flatMap((path) => {
    const source = program.getSourceFile(path)
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]
  })
  return ts.formatDiagnostics(
    [...program.getConfigFileParsingDiagnostics(), ...program.getOptionsDiagnostics(), ...found],
    host,
  )
}

/**
 * The compiler's options in a tsconfig.json.
 * @param {string} config absolute path
 * @returns {ts.CompilerOptions}
 */
export function optionsOf(config) {
  const options = { ...parsed(config).options, incremental: false, noEmit: true }
  // Without `incremental` the compiler objects to it.
  delete options.tsBuildInfoFile
  return options
}

/** @param {string} config */
function ambientOf(config) {
  return parsed(config).fileNames.filter((file) => file.endsWith('.d.ts'))
}

/** @param {string} config */
function parsed(config) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined }
  const found = ts.getParsedCommandLineOfConfigFile(config, {}, host)
  if (!found) throw new Error(`${config} cannot be read.`)
  return found
}

/** @param {ts.Type} type */
function isPlainObject(type) {
  return (type.flags & ts.TypeFlags.Object) !== 0 && type.getCallSignatures().length === 0
}
