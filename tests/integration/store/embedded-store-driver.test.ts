import { beforeAll, describe, expect, it } from '@jest/globals'
import { rowsSentByProduct } from '../../support/store/sent-commands.js'
import { operatorRows, otherRows } from '../../support/store/table-rows.js'

/** Rows of the table that the product does not send here, by the reason why the table has them. */
const OTHERS: Record<string, string[]> = {
  'the first greeting, of which the driver tells nobody': ['ismaster.ismaster'],
  'a reader of a long answer that breaks off': ['killCursors.killCursors', 'killCursors.cursors'],
  'how tests see that an index is used': ['explain.explain', 'explain.verbosity'],
  'how tests see that every index of the models stands': ['listIndexes.listIndexes', 'listIndexes.cursor'],
  'how tests end with an empty store': ['dropDatabase.dropDatabase'],
  'how tests make the disk fail': ['nightdeskTest.nightdeskTest'],
}

describe('the table of what the store supports', () => {
  let sent: Set<string>

  beforeAll(async () => {
    sent = await rowsSentByProduct()
  }, 120_000)

  it('has the commands, fields and indexes that the product sends, and a few others with a reason', () => {
    const offered = (row: string): boolean => row.startsWith('hello.')
    const seen = [...sent].filter((row) => !row.startsWith('$') && !offered(row))
    const others = Object.values(OTHERS).flat()
    expect([...seen, ...others, 'hello.hello'].sort()).toEqual([...otherRows].sort())
    expect(sent.has('hello.hello')).toBe(true)
  })

  it('has exactly the operators that the product sends', () => {
    const seen = [...sent].filter((row) => row.startsWith('$'))
    expect(seen.sort()).toEqual([...operatorRows].sort())
  })
})
