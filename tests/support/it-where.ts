import { it } from '@jest/globals'

/** `it` where what the test needs is there, else a skip: its full name stands in .ci/allowed-skips.txt, or the run fails. */
export const itWhere = (isThere: boolean): typeof it | typeof it.skip => (isThere ? it : it.skip)
