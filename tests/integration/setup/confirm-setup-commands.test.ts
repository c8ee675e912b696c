import { beforeEach, describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { ElectionModel } from '../../../models/election-model.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { dropSetup } from '../../../server/commands/setup/corrections/drop-setup.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { readSetup } from '../../../server/commands/setup/corrections/read-setup.js'
import { spellName } from '../../../server/commands/setup/corrections/spell-name.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { makeWithdrawn } from '../../factories/make-public-moves.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { confirmationOf, proposalOf } from '../../factories/setup-proposals.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

let night: Night
beforeEach(async () => {
  night = await makeNight()
})

const idOf = ({ _id }: ContestDoc): string => _id.toHexString()
const publicTamworth = (): Promise<ContestDoc> =>
  makeResult({ first: night.first, second: night.second }, night.tamworth, tamworth)

describe('a set-up that readers saw', () => {
  it('is not written over by a correction that was proposed before it changed', async () => {
    const { first, second } = night
    const contest = await publicTamworth()
    const [sarah] = contest.candidacies
    if (!sarah) throw new Error('nobody stands')
    await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))
    const spelled = { firstName: 'Sara', surname: 'Edwards', note: 'Without an h.', setupVersion: 1 }
    const now = await spellName(first, { contest: idOf(contest), candidacy: sarah.id, ...spelled })
    expect(await refusalOf(confirmSetup(second, confirmationOf(now, { electorate: '71320' })))).toMatchObject(
      {
        code: 'stale_setup',
        status: 409,
      },
    )
    await dropSetup(first, {
      contest: idOf(contest),
      setupVersion: now.setupVersion,
      reason: 'It is proposed anew.',
    })
    await proposeSetup(first, proposalOf(now, { electorate: 71_320 }))
    const done = await confirmSetup(second, confirmationOf(now, { electorate: '71320' }))
    expect([done.electorate, done.candidacies[0]?.firstName]).toEqual([71_320, 'Sara'])
  })

  it('is typed twice by one person at most, and then by another; the same typing again is no further try', async () => {
    const { first, second, otherEditor } = night
    const contest = await publicTamworth()
    await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))
    const typed = (electorate: string) => confirmationOf(contest, { electorate })
    for (const guess of ['71302', '71302', '71230']) {
      expect((await refusalOf(confirmSetup(second, typed(guess)))).code).toBe('check_differs')
    }
    expect(await refusalOf(confirmSetup(second, typed('71320')))).toMatchObject({
      code: 'check_disputed',
      status: 409,
    })
    expect(await confirmSetup(otherEditor, typed('71320'))).toMatchObject({ electorate: 71_320 })
  })

  it('is not confirmed by whoever proposed the same, was dropped, and then was stepped over', async () => {
    const { first, second, otherEditor } = night
    const contest = await publicTamworth()
    await proposeSetup(first, proposalOf(contest, { electorate: 71_320 }))
    await dropSetup(second, { contest: idOf(contest), setupVersion: 1, reason: 'I propose it.' })
    await proposeSetup(second, proposalOf(contest, { electorate: 71_320 }))
    const confirmation = confirmationOf(contest, { electorate: '71320' })
    expect(await refusalOf(confirmSetup(first, confirmation))).toMatchObject({ code: 'same_person' })
    expect(await confirmSetup(otherEditor, confirmation)).toMatchObject({ droppedProposals: [] })
  })

  it('takes two people, a label and a note while the result is withdrawn, too', async () => {
    const { first, second } = night
    const down = await makeWithdrawn(second, await publicTamworth())
    const [sarah, ...others] = down.candidacies
    if (!sarah) throw new Error('nobody stands')
    const candidacies = [{ ...sarah, party: 'LD', partyName: 'Liberal Democrats' }, ...others]
    expect(await refusalOf(editContest(first, contestEdit(down, { candidacies })))).toMatchObject({
      code: 'setup_public',
    })
    await proposeSetup(first, proposalOf(down, { candidacies, note: 'Her party was wrong.' }))
    const change = {
      [`candidacy:${sarah.id}:party`]: 'LD',
      [`candidacy:${sarah.id}:partyName`]: 'Liberal Democrats',
    }
    const done = await confirmSetup(second, confirmationOf(down, change))
    expect(done).toMatchObject({
      publicStatus: 'withdrawn',
      setupHistory: [{ kind: 'correction', note: 'Her party was wrong.' }],
    })
    expect(await CountModel.countDocuments({ contest: down._id })).toBe(1)
  })
})

describe('the spelling of a public name', () => {
  const spelling = (contest: ContestDoc, surname: string) => ({
    ...{ contest: idOf(contest), setupVersion: contest.setupVersion },
    ...{ candidacy: contest.candidacies[0]?.id ?? '', firstName: 'Sarah', surname },
    note: 'The name is spelled as on the statement.',
  })

  it('is not seen by two people when another value is confirmed, nor when who spelled it reads the set-up', async () => {
    const { first, second, otherEditor, election } = night
    const contest = await publicTamworth()
    const spelled = await spellName(first, spelling(contest, 'Edwardes'))
    await proposeSetup(first, proposalOf(spelled, { electorate: 71_320 }))
    const typed = { electorate: '71320' }
    const corrected = await confirmSetup(second, confirmationOf(spelled, typed))
    const twice = await spellName(first, spelling(corrected, 'Edwardess'))
    expect(await refusalOf(spellName(first, spelling(twice, 'Edwardesss')))).toMatchObject({
      code: 'not_a_spelling',
    })
    await ElectionModel.updateOne({ _id: election._id }, { $set: { solo: true } })
    await proposeSetup(second, proposalOf(twice, { electorate: 71_302 }))
    const own = { ...confirmationOf(twice, { electorate: '71302' }), soloReason: 'Alone at five.' }
    const alone = await confirmSetup(second, own)
    const read = { contest: idOf(contest), setupVersion: alone.setupVersion }
    const before = await readSetup(first, read)
    expect(before.seenNames[0]?.name).toBe('Sarah Edwards')
    const [sarah, ...others] = before.candidacies
    if (!sarah) throw new Error('nobody stands')
    const renamed = [{ ...sarah, firstName: 'Sally' }, ...others]
    await proposeSetup(first, proposalOf(before, { candidacies: renamed }))
    const name = { [`candidacy:${sarah.id}:firstName`]: 'Sally' }
    expect(await confirmSetup(otherEditor, confirmationOf(before, name))).toMatchObject({
      seenNames: expect.arrayContaining([{ candidacy: sarah.id, name: 'Sally Edwards' }]),
    })
  })
})
