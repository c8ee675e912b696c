/** jest's globalSetup for `npm run test:mongodb`, which has already checked that MONGODB_URI is set. */
export default function useMongodb(): void {
  process.env.TEST_STORE_URI = process.env.MONGODB_URI ?? ''
  process.stderr.write('On MONGODB_URI, without the suites that tests/embedded-only.json lists.\n')
}
