/** jest's globalSetup of `npm run test:mongodb`, which has checked that there is an address. */
export default function useMongodb(): void {
  process.env.TEST_STORE_URI = process.env.MONGODB_URI ?? ''
  process.stderr.write('On MONGODB_URI, without the suites that tests/embedded-only.json lists.\n')
}
