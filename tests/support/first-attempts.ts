/** With TEST_FAIL_FIRST_ATTEMPTS=1 every store of a test fails each transaction's first attempt. */
export const failFirstAttempts = process.env['TEST_FAIL_FIRST_ATTEMPTS'] === '1'
