import { describe, expect, it } from '@jest/globals'
import {
  isDisputed,
  isSideOf,
  mayType,
  owesWrittenSource,
  triesEach,
  triesOf,
} from '../../../models/domain/results/check-tries.js'

const by = (...people: string[]): { by: string }[] => people.map((person) => ({ by: person }))
const count = (tries: string[], writtenSources: string[] = []) => ({
  enteredBy: 'Tom',
  tries: by(...tries),
  writtenSources: by(...writtenSources),
})

/**
 * Typed by hand: who tried, who named a written source, whether it is disputed; then letters for Tom (who
 * entered the count), Ruth and Lee. M: may type. S: is a side of the dispute. O: owes a written source.
 */
const rows: [string, string[], string[], boolean, string, string, string][] = [
  ['nobody tried', [], [], false, 'M', 'M', 'M'],
  ['Ruth once', ['Ruth'], [], false, 'M', 'M', 'M'],
  ['Ruth and Lee once each', ['Ruth', 'Lee'], [], false, 'M', 'M', 'M'],
  ['Ruth twice', ['Ruth', 'Ruth'], [], true, 'MSO', 'SO', 'M'],
  ['Ruth twice, Lee once', ['Ruth', 'Lee', 'Ruth'], [], true, 'MSO', 'SO', 'M'],
  ['Ruth and Lee twice each', ['Ruth', 'Lee', 'Ruth', 'Lee'], [], true, 'MSO', 'SO', 'SO'],
  ['Ruth named a source', ['Ruth', 'Ruth'], ['Ruth'], true, 'MSO', 'S', 'M'],
  ['Tom named a source', ['Ruth', 'Ruth'], ['Tom'], true, 'MS', 'SO', 'M'],
  ['both named a source', ['Ruth', 'Ruth'], ['Tom', 'Ruth'], true, 'MS', 'MS', 'M'],
  ['both named one, it differed again', ['Ruth', 'Ruth', 'Ruth'], ['Ruth', 'Tom'], true, 'MS', 'MS', 'M'],
  ['both named one, and Lee failed', ['Ruth', 'Ruth', 'Lee', 'Lee'], ['Ruth', 'Tom'], true, 'MS', 'MS', 'SO'],
]

describe('the tries of a check', () => {
  it('are two for each person', () => {
    expect(triesEach).toBe(2)
    expect(triesOf(count(['Ruth', 'Lee', 'Ruth']), 'Ruth')).toBe(2)
  })

  it.each(rows)(
    'decide who may type and who owes a source: %s',
    (...[, tries, named, disputed, ...letters]) => {
      const now = count(tries, named)
      expect(isDisputed(now)).toBe(disputed)
      const found = ['Tom', 'Ruth', 'Lee'].map(
        (person) =>
          `${mayType(now, person) ? 'M' : ''}${isSideOf(now, person) ? 'S' : ''}${owesWrittenSource(now, person) ? 'O' : ''}`,
      )
      expect(found).toEqual(letters)
    },
  )
})
