import { it } from '@jest/globals'

/** `it` if the test's tool is there, else a skip, whose full name must be in .ci/allowed-skips.txt. */
export const itWhere = (isThere: boolean): typeof it | typeof it.skip => (isThere ? it : it.skip)
