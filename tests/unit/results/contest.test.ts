import { describe, expect, it } from '@jest/globals'
import { hasRole } from '../../../models/domain/people/role.js'
import { asReadOut, isOverdue, personsIn, pollIsClosed } from '../../../models/domain/results/contest.js'
import { later } from '../../factories/make-person.js'
import { byElections, generalElection2024, named } from '../../support/real-results.js'

describe('candidates in the order in which they are read out', () => {
  it('are sorted by surname, then forename', () => {
    const names = asReadOut(named(byElections(), 'Tamworth').candidacies).map(({ surname }) => surname)
    expect(names).toEqual([
      'Bilcliff',
      'Cooper',
      'Edwards',
      'George Longman',
      'Howarth',
      'Laud Hope',
      'Simon',
      'Stuart Cooper',
      'Virk',
    ])
  })

  it('include both of two people with one surname, and the given list is not changed', () => {
    const { candidacies } = named(generalElection2024(), 'Mid Buckinghamshire')
    const before = candidacies.map(({ id }) => id)
    const smiths = asReadOut(candidacies).filter(({ surname }) => surname === 'Smith')
    expect(smiths.map(({ firstName, party }) => `${firstName} ${party}`).sort()).toEqual([
      'Greg Con',
      'Greg Green',
    ])
    expect(candidacies.map(({ id }) => id)).toEqual(before)
  })

  it('have accented letters, as of Welsh names, beside the plain ones', () => {
    const order = asReadOut([
      { surname: 'Zachary', firstName: '' },
      { surname: 'Ŵyn', firstName: '' },
      { surname: 'Wood', firstName: 'Bea' },
      { surname: 'Wood', firstName: 'Al' },
    ])
    expect(order.map(({ firstName, surname }) => `${firstName} ${surname}`.trim())).toEqual([
      'Al Wood',
      'Bea Wood',
      'Ŵyn',
      'Zachary',
    ])
  })
})

describe('the rules of parties, polls and roles', () => {
  it('do not count independents and the Speaker as parties', () => {
    const own = { abbreviation: 'Indy', kind: 'independent' as const }
    const usual = ['Lab', 'Ind', 'Spk', 'INet'].map((abbreviation) => ({ abbreviation }))
    expect([...personsIn([...usual, own])]).toEqual([
      ['Ind', 'independent'],
      ['Spk', 'speaker'],
      ['Indy', 'independent'],
    ])
    expect(personsIn([{ abbreviation: 'Ind', kind: 'party' }]).size).toBe(0)
  })

  it('count a poll as closed from the very time at which it closes', () => {
    const closes = new Date('2023-10-19T21:00:00Z')
    expect(pollIsClosed(closes, new Date('2023-10-19T20:59:59.999Z'))).toBe(false)
    expect(pollIsClosed(closes, closes)).toBe(true)
  })

  it('find one of several roles of a person', () => {
    expect(hasRole({ roles: ['reporter', 'desk'] }, 'desk', 'editor')).toBe(true)
    expect(hasRole({ roles: ['reporter'] }, 'desk', 'editor')).toBe(false)
    expect(hasRole({ roles: [] }, 'reporter')).toBe(false)
  })
})

describe('a declaration', () => {
  it('is overdue from its expected time until a first result is public', () => {
    expect(isOverdue(later(0), later(0), false)).toBe(true)
    expect(isOverdue(later(1), later(0), false)).toBe(false)
    expect(isOverdue(later(-1), later(0), true)).toBe(false)
    expect(isOverdue(null, later(0), false)).toBe(false)
  })
})
