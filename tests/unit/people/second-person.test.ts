import { describe, expect, it } from '@jest/globals'
import { secondPersonProblem } from '../../../models/domain/people/second-person.js'

const at = new Date('2024-07-05T02:00:00Z')
const asha = { id: 'asha', ties: [] }
const ben = { id: 'ben', ties: [] }
const madeBy = (by: string, when: string) => ({ by, at: new Date(when) })

describe('two people', () => {
  it('may check each other when neither made the account of the other', () => {
    expect(secondPersonProblem(asha, ben, at)).toBeNull()
  })

  it('must not be the same person', () => {
    expect(secondPersonProblem(asha, asha, at)).toBe('same_person')
  })

  it.each([
    ['a minute ago', '2024-07-05T01:59:00Z', 'tied'],
    ['just within 24 hours', '2024-07-04T02:00:01Z', 'tied'],
    ['24 hours ago', '2024-07-04T02:00:00Z', null],
  ])(
    'of whom one made the other’s account or link %s get the right answer, either way round',
    (_when, time, problem) => {
      const made = { ...ben, ties: [madeBy('asha', time)] }
      expect(secondPersonProblem(asha, made, at)).toBe(problem)
      expect(secondPersonProblem(made, asha, at)).toBe(problem)
    },
  )

  it('may check each other when a third person made both accounts', () => {
    const made = [madeBy('admin', '2024-07-05T01:00:00Z')]
    expect(secondPersonProblem({ ...asha, ties: made }, { ...ben, ties: made }, at)).toBeNull()
  })
})
