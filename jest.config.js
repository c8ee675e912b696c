/**
 * `npm test`. Three folders have lanes of their own: the browser (`npm run test:browser`), what takes long because it kills,
 * cuts and repeats (`npm run test:long`), and the tests of the tooling itself (`npm run test:tooling`).
 */
export default {
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/dist/',
    '<rootDir>/tests/browser/',
    '<rootDir>/tests/long/',
    '<rootDir>/tests/tooling/',
  ],
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  globalSetup: '<rootDir>/tests/support/store/start-test-store.ts',
  globalTeardown: '<rootDir>/tests/support/store/stop-test-store.ts',
  maxWorkers: 2,
  workerIdleMemoryLimit: '512MB',
  testTimeout: 60000,
  errorOnDeprecated: true,
}
