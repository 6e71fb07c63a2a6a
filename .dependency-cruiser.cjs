/** The directions of the house: who may import whom. Every violation fails the build. */
const libs = 'rules|journeys|models|channels';
module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'libs-import-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^apps/' } },
    {
      name: 'libs-import-no-framework-or-database',
      severity: 'error',
      from: { path: '^libs/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: 'node_modules/(@nestjs|typeorm|pg|pg-copy-streams|react|react-dom|antd|@xyflow|express|socket\\.io)/',
      },
    },
    {
      name: 'libs-do-not-import-each-other',
      comment: 'libs/journeys may import libs/rules; otherwise libs stand alone.',
      severity: 'error',
      from: { path: `^libs/(${libs})/` },
      to: { path: `^libs/(${libs})/`, pathNot: ['^libs/$1/', '^libs/rules/src/index\\.ts$'] },
    },
    {
      name: 'only-journeys-import-rules',
      severity: 'error',
      from: { path: '^libs/(models|channels)/' },
      to: { path: '^libs/rules/' },
    },
    {
      name: 'platform-imports-no-feature',
      severity: 'error',
      from: { path: '^apps/api/src/platform/' },
      to: { path: '^apps/api/src/features/' },
    },
    {
      name: 'features-meet-at-their-index',
      severity: 'error',
      from: { path: '^apps/api/src/features/([^/]+)/' },
      to: {
        path: '^apps/api/src/features/([^/]+)/',
        pathNot: ['^apps/api/src/features/$1/', '^apps/api/src/features/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'nest-and-typeorm-live-in-the-api',
      severity: 'error',
      from: { pathNot: '^(apps/api|tests)/' },
      to: { path: 'node_modules/(@nestjs|typeorm)/' },
    },
    {
      name: 'only-the-canvas-imports-react-flow',
      severity: 'error',
      from: { path: '^apps/designer/', pathNot: '^apps/designer/src/canvas/' },
      to: { path: 'node_modules/@xyflow/' },
    },
    {
      name: 'the-document-knows-no-react',
      severity: 'error',
      from: { path: '^apps/designer/src/document/' },
      to: { path: 'node_modules/(react|react-dom|antd|@xyflow)/' },
    },
    {
      name: 'designer-imports-no-api-code',
      severity: 'error',
      from: { path: '^apps/designer/' },
      to: { path: '^apps/api/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
