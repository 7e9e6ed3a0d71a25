/** Which room may look into which. The picture is in the README; the reasons are in docs/decisions. */
const core = ['plan', 'reporting', 'summary', 'questions'];
const edges = ['teams', 'storage', 'documents', 'http'];
const room = (names) => `^src/(${names.join('|')})/`;

const notBackwards = core.map((name, index) => ({
  name: `core-direction-${name}`,
  comment: `plan ← reporting ← summary ← questions: ${name} does not look at what is built on it`,
  severity: 'error',
  from: { path: room([name]) },
  to: { path: core.slice(index + 1).length > 0 ? room(core.slice(index + 1)) : '^$' },
}));

const edgesApart = edges.map((name) => ({
  name: `edge-apart-${name}`,
  comment: `${name} talks to the other edges through the core's ports only`,
  severity: 'error',
  from: { path: room([name]) },
  to: {
    path: `${room([...edges.filter((other) => other !== name), 'service', 'cli'])}|^src/(app|index|config)\\.ts$`,
  },
}));

/** Within src/documents: a file is read, its tables are told apart, their rows are understood. */
const readings = ['files', 'tables', 'rows'];
const readingsInOrder = readings.slice(0, -1).map((name, index) => ({
  name: `documents-direction-${name}`,
  comment: `files ← tables ← rows: ${name} does not look at what is built on it`,
  severity: 'error',
  from: { path: `^src/documents/${name}/` },
  to: { path: `^src/documents/(${readings.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-orphan', severity: 'error', from: { orphan: true, pathNot: '\\.d\\.ts$' }, to: {} },
    { name: 'not-to-dev', severity: 'error', from: { path: '^src' }, to: { dependencyTypes: ['npm-dev'] } },
    { name: 'not-to-tests', severity: 'error', from: { path: '^src' }, to: { path: '^(tests|bench)' } },
    ...notBackwards,
    ...readingsInOrder,
    {
      name: 'core-is-pure',
      comment: 'the core knows nothing of the outside: only itself, ports and errors',
      severity: 'error',
      from: { path: `${room(core)}|^src/(ports/|errors\\.ts$)` },
      to: { path: `${room([...edges, 'service', 'cli'])}|^src/(app|index|config)\\.ts$` },
    },
    {
      name: 'core-packages',
      comment: 'the core uses no SDK and nothing of Node',
      severity: 'error',
      from: { path: `${room(core)}|^src/(ports/|errors\\.ts$)` },
      to: {
        dependencyTypes: ['npm', 'core'],
        pathNot: 'node_modules/(zod|temporal-polyfill|temporal-spec|fastest-levenshtein)/',
      },
    },
    ...edgesApart,
    {
      name: 'service-through-ports',
      comment: 'what runs over and over knows the ports; app.ts tells it what to do',
      severity: 'error',
      from: { path: room(['service']) },
      to: {
        path: `${room([...edges, 'plan', 'summary', 'questions', 'cli'])}|^src/(app|index|config)\\.ts$`,
      },
    },
    {
      name: 'botbuilder-stays-in-teams',
      severity: 'error',
      from: { pathNot: '^src/teams/' },
      to: { path: 'node_modules/(botbuilder|botframework|adaptivecards-templating|adaptive-expressions)' },
    },
    {
      name: 'azure-stays-in-storage',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/storage/' },
      to: { path: 'node_modules/@azure/(data-tables|storage-queue)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
