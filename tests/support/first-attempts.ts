/** Each transaction's first attempt fails in every store that a test starts, unless TEST_FAIL_FIRST_ATTEMPTS=0. */
export const failFirstAttempts = process.env['TEST_FAIL_FIRST_ATTEMPTS'] !== '0'
