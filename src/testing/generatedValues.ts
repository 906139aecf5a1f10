/** Python types and expressions of their values, drawn from a generator of random numbers. For generatedPairs.ts. */

/** A type of answers: a scalar, or a list of some type. */
export type GeneratedType = 'int' | 'str' | 'float' | 'bool' | { readonly of: GeneratedType }
type Random = () => number

const scalars = ['int', 'str', 'float', 'bool'] as const

/** One of the values, each as likely as the others. */
export function pick<T>(random: Random, values: readonly [T, ...T[]]): T {
  return values[Math.floor(random() * values.length)] ?? values[0]
}

/** Lists are nested three deep at most. */
export function drawType(random: Random, depth = 3): GeneratedType {
  return depth > 0 && random() < 0.5 ? { of: drawType(random, depth - 1) } : pick(random, scalars)
}

/** As an annotation: `List[List[int]]`. */
export function toAnnotation(type: GeneratedType): string {
  return typeof type === 'string' ? type : `List[${toAnnotation(type.of)}]`
}

const literals: Readonly<Record<(typeof scalars)[number], readonly [string, ...string[]]>> = {
  int: ['0', '1', '-7', '256', '257', '2**63 - 1', '-(2**63)', '2**64', '10**400'],
  str: [
    "''",
    "'a'",
    "'word'",
    String.raw`'\u00e9\u4e2d'`,
    String.raw`'\U0001f600'`,
    String.raw`'\ud83d'`,
    String.raw`'\ud83d' + '\ude00'`,
    String.raw`'\0\n"\\'`,
    "'long ' * 500",
  ],
  float: ['0.0', '-0.0', '1.0', '0.1 + 0.2', '1e308 * 10', "float('nan')", "float('-inf')", '5e-324'],
  bool: ['True', 'False'],
}

/** An expression of that type. */
export function drawValue(random: Random, type: GeneratedType): string {
  if (typeof type === 'string') return pick(random, literals[type])
  const element = () => drawValue(random, type.of)
  return pick(random, [
    () => '[]',
    () => `[${element()}]`,
    () => `[${element()}, ${element()}, ${element()}]`,
    // One object several times.
    () => `[${element()}] * 3`,
    () => `(lambda part: [part, ${element()}, part])(${element()})`,
    () => `[part for part in [${element()}, ${element()}]]`,
  ])()
}

/** An expression of no or of nearly that type. */
export function drawOther(random: Random, type: GeneratedType): string {
  const value = drawValue(random, type)
  return pick(random, [
    `(${value},)`,
    `[(${value},)]`,
    `{${JSON.stringify('key')}: ${value}}`,
    `{1: {2: [${value}]}}`,
    `[${value}, None]`,
    `[[${value}], ${value}]`,
    '{1, 2, 3}',
    'None',
    'True',
    '1.0',
    "b'bytes'",
    '3j',
    'range(3)',
    `iter([${value}])`,
    'sat',
    `(lambda x: (x.append(x), x)[1])([${value}])`,
    `type('Own', (int,), {})(5)`,
    `type('Own', (str,), {})('a')`,
    `[type('Own', (list,), {})([1])]`,
  ])
}
