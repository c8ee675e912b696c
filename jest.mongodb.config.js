import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import base from './jest.config.js'

/** What says something about the embedded store only, each with its reason. */
const embeddedOnly = JSON.parse(readFileSync(join(import.meta.dirname, 'tests/embedded-only.json'), 'utf8'))

/** Everything else, the browser and what takes long too, on the store that MONGODB_URI names: `npm run test:mongodb`. */
export default {
  ...base,
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/dist/',
    '<rootDir>/tests/tooling/',
    ...Object.keys(embeddedOnly).map((path) => `<rootDir>/${path}`),
  ],
  globalSetup: '<rootDir>/tests/support/store/use-mongodb.ts',
  testTimeout: 180000,
}
