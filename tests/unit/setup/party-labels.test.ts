import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import type { Party } from '../../../models/domain/results/contest.js'
import { listedParty, nearestParty, partyKey } from '../../../models/domain/setup/party-labels.js'

const party = (abbreviation: string, name: string): Party => ({ abbreviation, name, colour: null })
const list = [
  party('Lab', 'Labour'),
  party('Con', 'Conservative'),
  party('RUK', 'Reform UK'),
  party('Ind', 'Independent'),
  party('MRLP', 'Monster Raving Loony Party'),
]

describe('a label', () => {
  it.each([
    ['Lab', 'Lab'],
    [' lab', 'Lab'],
    ['RUK', 'RUK'],
    ['BRX', 'RUK'],
    ['brx ', 'RUK'],
    ['Ind2+', 'Ind'],
    ['Loony', 'MRLP'],
    ['Labour', null],
    ['UKIP', null],
    ['constructor', null],
    ['', null],
  ])('%s names the party %s of the list, or none', (label, expected) => {
    expect(listedParty(list, label)?.abbreviation ?? null).toBe(expected)
  })

  it.each([
    ['Lap', 'Lab'],
    ['Labour', 'Lab'],
    ['Labour Party', 'Lab'],
    ['Consevative', 'Con'],
    ['Reform', 'RUK'],
    ['Monster Raving Looney Party', 'MRLP'],
  ])('%s that stands in no list is nearest to %s', (label, expected) => {
    expect(nearestParty(list, label)?.abbreviation).toBe(expected)
  })

  it('is nearest to nothing in an empty list', () => {
    expect(nearestParty([], 'Lab')).toBeNull()
  })

  it('that stands in the list itself is that party, whatever else it may be called', () => {
    const older = [party('BRX', 'The Brexit Party'), ...list]
    expect(listedParty(older, 'brx')?.abbreviation).toBe('BRX')
    expect(listedParty([party('BRX', 'The Brexit Party')], 'RUK')?.abbreviation).toBe('BRX')
  })

  it('of the published files is the same party as our table of them says', () => {
    const text = readFileSync(join(import.meta.dirname, '../../data/party-labels.csv'), 'utf8')
    const rows = parse<Record<string, string>>(text, { columns: true, comment: '#', comment_no_infix: true })
    expect(rows.length).toBeGreaterThan(30)
    for (const { label = '', abbreviation = '' } of rows) {
      if (abbreviation !== '') expect([label, partyKey(label)]).toEqual([label, abbreviation.toLowerCase()])
    }
  })
})
