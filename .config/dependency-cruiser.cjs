/**
 * The fences between the rings (docs/architecture.md). Type imports count: what a type names, a change can break.
 * `.scripts/fences.test.mjs` climbs over every one of them and expects to be caught.
 */
const tests = '\\.test\\.tsx?$'
const inRing = (/** @type {string} */ name) => `^src/${name}/`
const fromRing = (/** @type {string} */ name) => ({ path: inRing(name), pathNot: tests })
const fromNodeModules = (/** @type {string} */ names) => `node_modules/(${names})/`
const react = fromNodeModules('react|react-dom|@mantine|@tanstack|@tabler|hightable')

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or hide a third that both need.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-nowhere',
      comment: 'An import that resolves to nothing passes every other fence unseen.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'lib-is-alone',
      comment: 'Words of no business can be read, tested and moved without the business.',
      severity: 'error',
      from: fromRing('lib'),
      to: { pathNot: [inRing('lib'), fromNodeModules('birpc|@noble/hashes')] },
    },
    {
      name: 'domain-is-pure',
      comment: 'What is true does not depend on when, where or how often it is asked.',
      severity: 'error',
      from: fromRing('domain'),
      to: {
        pathNot: [
          inRing('domain'),
          '^src/lib/(result|groupBy|shuffle|fingerprint)\\.ts$',
          fromNodeModules('zod|@noble/hashes|@lezer'),
        ],
      },
    },
    {
      name: 'engine-sees-only-domain',
      comment: 'The engine talks to ports, so that a night of training runs in a millisecond under test.',
      severity: 'error',
      from: fromRing('engine'),
      to: { pathNot: inRing('(engine|domain|lib)') },
    },
    {
      name: 'platform-implements-ports',
      comment: 'An adapter knows what it must do (ports, domain), not who asks for it or why.',
      severity: 'error',
      from: { path: inRing('platform'), pathNot: [tests, inRing('platform/grammar')] },
      to: { path: '^src/', pathNot: [inRing('(platform|domain|lib|python)'), inRing('engine/ports')] },
    },
    {
      name: 'grammar-is-hosted',
      comment:
        'The built-in model is engine code that needs a worker of its own; its folder hosts that, and nothing else of the engine.',
      severity: 'error',
      from: { path: inRing('platform/grammar'), pathNot: tests },
      to: {
        path: '^src/',
        pathNot: [inRing('(platform|domain|lib)'), inRing('engine/ports'), inRing('engine/grammar')],
      },
    },
    {
      name: 'platform-knows-no-ui',
      comment: 'How a browser stores, runs or fetches must not depend on how it is shown.',
      severity: 'error',
      from: fromRing('platform'),
      to: { path: [inRing('(ui|features|app)'), react] },
    },
    {
      name: 'ui-knows-no-business',
      comment: 'A button that knows puzzles can be used on one screen only.',
      severity: 'error',
      from: fromRing('ui'),
      to: { path: '^src/', pathNot: [inRing('ui'), '^src/lib/format'] },
    },
    {
      name: 'kinds-see-ports',
      comment:
        'A kind says what it is in words that engine and screens share; how the app reaches the world is handed to it.',
      severity: 'error',
      from: fromRing('kinds'),
      to: { path: '^src/', pathNot: [inRing('(kinds|domain|lib|ui)'), inRing('engine/ports')] },
    },
    {
      name: 'no-kind-to-kind',
      comment: 'A kind can be added or deleted alone; what all kinds of one thing share lies in shared/.',
      severity: 'error',
      from: { path: '^src/kinds/([^/]+)/([^/]+)/' },
      to: { path: '^src/kinds/', pathNot: ['^src/kinds/$1/$2/', '^src/kinds/$1/shared/'] },
    },
    {
      name: 'kinds-open-without-react',
      comment: 'What a kind does needs no screen: only its form (and hooks) may know how it is shown.',
      severity: 'error',
      from: { path: inRing('kinds'), pathNot: [tests, '\\.tsx$', '/([a-z]+Form|use[A-Z]\\w*)\\.ts$'] },
      to: { path: [inRing('ui'), react] },
    },
    {
      name: 'features-go-through-ports',
      comment: 'A screen works with any implementation of its services, so it can be tested with fakes.',
      severity: 'error',
      from: fromRing('features'),
      to: { path: inRing('(platform|app|python)') },
    },
    {
      name: 'no-feature-to-feature',
      comment:
        'A screen can be rewritten or deleted alone; what several share is services.ts or lies in shared/.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/[^/]+/', pathNot: ['^src/features/$1/', '^src/features/shared/'] },
    },
    {
      name: 'app-is-the-top',
      comment: 'Wiring knows everything, so nothing may know the wiring.',
      severity: 'error',
      from: { pathNot: inRing('app') },
      to: { path: inRing('app') },
    },
    {
      name: 'workers-reach-no-react',
      comment:
        'A worker that loads React, by whatever detour, starts late and pulls the page into its realm.',
      severity: 'error',
      from: { path: '\\.worker\\.ts$' },
      to: { path: react, reachable: true },
    },
    {
      name: 'only-platform-starts-workers',
      comment:
        'Every worker has one owner who can kill it. (A bare `new Worker` elsewhere is caught by ESLint.)',
      severity: 'error',
      from: { pathNot: [inRing('platform'), tests] },
      to: { path: '\\.worker\\.ts$' },
    },
    {
      name: 'no-testing-in-product',
      comment: 'Fakes must not reach a user.',
      severity: 'error',
      from: { path: '^src/', pathNot: [inRing('testing'), tests] },
      to: { path: [inRing('testing'), tests] },
    },
    {
      name: 'no-dev-dependencies-in-product',
      comment: 'What ships is listed in `dependencies`; a type alone does not ship.',
      severity: 'error',
      from: { path: '^src/', pathNot: [inRing('testing'), tests] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'A package that is there by accident is gone by accident.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'python-is-python',
      comment:
        'src/python is loaded as text and tested by CPython; code beside it belongs to platform/python.',
      severity: 'error',
      from: {},
      to: { path: '^src/python/.*\\.[cm]?[jt]sx?$' },
    },
    {
      name: 'python-is-python-alone',
      comment: 'The same, for a file that nobody imports.',
      severity: 'error',
      from: { orphan: true, path: '^src/python/' },
      to: {},
    },
    {
      name: 'python-imports-nothing',
      comment: 'The same, for a file that imports.',
      severity: 'error',
      from: { path: '^src/python/' },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default'],
    },
  },
}
