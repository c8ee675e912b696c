import { expect, it } from '@jest/globals'
import { presentStillToCome } from '../../../server/presenters/results/present-latest.js'
import { contestInFull, countDoc } from '../../factories/contest-in-full.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'

const site = { publicUrl: 'https://nightdesk.example', manifest: {} }
const expected = (time: string) => ({ expectedAt: new Date(`2023-10-20T${time}Z`) })
const awaited = (real: typeof tamworth, state: object) => contestInFull(real, { published: null, state })

it('the list of contests still to come starts with the next expected declaration', () => {
  const fulls = [
    awaited(midBedfordshire, expected('02:30:00')),
    awaited(tamworth, { ...expected('01:15:00'), name: 'Tamworth' }),
  ]
  const rows = presentStillToCome(fulls, site).map(({ name, expectedAt }) => [name, expectedAt?.clock])
  expect(rows).toEqual([
    ['Tamworth', '02:15'],
    ['Mid Bedfordshire', '03:30'],
  ])
})

it('the list of contests still to come has none that is declared or has no expected time', () => {
  const fulls = [contestInFull(tamworth, { state: expected('01:15:00') }), awaited(midBedfordshire, {})]
  expect(presentStillToCome(fulls, site)).toEqual([])
})

it('the list of contests still to come has a withdrawn result before all others', () => {
  const nobody = contestInFull(tamworth).contest._id
  const taken = { by: nobody, byName: '', at: new Date('2023-10-20T02:15:00Z'), ...takenDown('Swapped.') }
  const fulls = [
    awaited(midBedfordshire, expected('00:30:00')),
    contestInFull(tamworth, {
      published: null,
      withdrawn: countDoc(tamworth, { withdrawn: taken }),
      state: { publicStatus: 'withdrawn' },
    }),
  ]
  expect(presentStillToCome(fulls, site).map(({ name }) => name)).toEqual(['Tamworth', 'Mid Bedfordshire'])
})
