import base from './jest.config.js'

/** Building, starting for development, the scripts of .ci: `npm run test:tooling`. None of them needs a store. */
export default {
  ...base,
  testMatch: ['<rootDir>/tests/tooling/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: undefined,
  globalTeardown: undefined,
  testTimeout: 180000,
}
