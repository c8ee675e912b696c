/** With TEST_FAIL_FIRST_ATTEMPTS=1 each transaction's first attempt fails, in every store that a test starts. */
export const failFirstAttempts = process.env['TEST_FAIL_FIRST_ATTEMPTS'] === '1'
