import { describe, expect, it } from '@jest/globals'
import { secondPersonProblem, type TiedPerson } from '../../../models/domain/people/second-person.js'

const at = new Date('2024-07-05T02:00:00Z')
const madeBy = (by: string, when: string) => ({ by, at: new Date(when) })

const problemOf = (people: TiedPerson[], first: string, second: string) =>
  secondPersonProblem(first, second, { people, at })

describe('two people', () => {
  it('may check each other when neither made the account of the other', () => {
    expect(problemOf([], 'asha', 'ben')).toBeNull()
  })

  it('must not be the same person', () => {
    expect(problemOf([], 'asha', 'asha')).toBe('same_person')
  })

  it.each([
    ['a minute ago', '2024-07-05T01:59:00Z', 'tied'],
    ['just within 24 hours', '2024-07-04T02:00:01Z', 'tied'],
    ['24 hours ago', '2024-07-04T02:00:00Z', null],
  ])(
    'of whom one made the other’s account or link %s get the right answer, either way round',
    (_when, time, problem) => {
      const people = [{ id: 'ben', ties: [madeBy('asha', time)] }]
      expect(problemOf(people, 'asha', 'ben')).toBe(problem)
      expect(problemOf(people, 'ben', 'asha')).toBe(problem)
    },
  )

  it('may check each other when a third person made both accounts that evening, who checks neither of them', () => {
    const team = ['asha', 'ben', 'cleo', 'dai', 'ed', 'fay']
    const people = team.map((id) => ({ id, ties: [madeBy('admin', '2024-07-04T19:00:00Z')] }))
    for (const first of team) {
      const seconds = team.filter((second) => problemOf(people, first, second) === null)
      expect(seconds).toEqual(team.filter((id) => id !== first))
      expect(problemOf(people, first, 'admin')).toBe('tied')
    }
  })

  it.each([
    ['asha', 'third', 'tied'],
    ['ben', 'third', 'tied'],
    ['third', 'asha', 'tied'],
    ['old', 'third', null],
    ['asha', 'ring', 'tied'],
  ])('of whom one made the account that made the other’s (%s and %s) are %s', (first, second, problem) => {
    const people = [
      { id: 'ben', ties: [madeBy('asha', '2024-07-04T09:00:00Z')] },
      { id: 'third', ties: [madeBy('ben', '2024-07-05T01:00:00Z')] },
      { id: 'asha', ties: [madeBy('old', '2024-07-04T01:00:00Z'), madeBy('ring', '2024-07-05T01:00:00Z')] },
      { id: 'ring', ties: [madeBy('asha', '2024-07-05T01:30:00Z')] },
    ]
    expect(problemOf(people, first, second)).toBe(problem)
  })
})
