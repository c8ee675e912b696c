import base from './jest.config.js'

/** Kills, full disks, snapshots, many rounds: `npm run test:long`. */
export default {
  ...base,
  testMatch: ['<rootDir>/tests/long/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180000,
}
