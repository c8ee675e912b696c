import { readdirSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import type { Act } from '../../../server/commands/command.js'
import { checkCount } from '../../../server/commands/results/check-count.js'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { reinstateResult } from '../../../server/commands/results/reinstate-result.js'
import { confirmElection } from '../../../server/commands/setup/corrections/confirm-election.js'
import { confirmSetup } from '../../../server/commands/setup/corrections/confirm-setup.js'
import { proposeElection } from '../../../server/commands/setup/corrections/propose-election.js'
import { proposeSetup } from '../../../server/commands/setup/corrections/propose-setup.js'
import { readElection } from '../../../server/commands/setup/corrections/read-election.js'
import { readSetup } from '../../../server/commands/setup/corrections/read-setup.js'
import { showField } from '../../../server/commands/setup/corrections/show-field.js'
import { withholdField } from '../../../server/commands/setup/corrections/withhold-field.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { contestEdit, electionEdit } from '../../factories/edit-requests.js'
import { enterReal, makeResult, type TwoPeople, typingOf } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { makeAct } from '../../factories/make-person.js'
import { checkingPublic, makeSolo, makeWithdrawn } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import {
  confirmationOf,
  electionConfirmationOf,
  electionProposalOf,
  proposalOf,
} from '../../factories/setup-proposals.js'
import { takenDown } from '../../factories/taken-down.js'
import { withDatabase } from '../../factories/with-database.js'

withDatabase()

describe('two people at one device', () => {
  type Way = (
    people: TwoPeople & { editor: Act },
    night: Night,
  ) => Promise<(names: string[]) => Promise<unknown>>
  const real = tamworth

  /** Typed by hand: what the first person did, and then what the second does with the names that she looked at. */
  const ways: Record<string, Way> = {
    'check-count': async ({ first, second }, { tamworth: contest }) => {
      await enterReal(first, contest, real)
      const check = { contest: contest._id.toHexString(), seen: 1, ...typingOf(contest, real) }
      return (acknowledged) => checkCount(second, { ...check, acknowledged })
    },
    'check-published': async ({ first, second }, { election, tamworth: contest }) => {
      await makeSettings(await makeAct(['admin']), election, { solo: true })
      const check = checkingPublic(await makeSolo(first, contest, real), real)
      return (acknowledged) => checkPublished(second, { ...check, acknowledged })
    },
    'reinstate-result': async ({ first, second, editor }, night) => {
      const people = { first, second: night.second }
      await makeWithdrawn(editor, await makeResult(people, night.tamworth, real))
      const check = { ...checkingPublic(night.tamworth, real), published: 1 }
      return (acknowledged) => reinstateResult(second, { ...check, acknowledged })
    },
    'read-setup': async ({ first, second }, { tamworth: contest }) => {
      const { setupVersion } = await editContest(first, contestEdit(contest, { electorate: 71_303 }))
      const read = { contest: contest._id.toHexString(), setupVersion }
      return (acknowledged) => readSetup(second, { ...read, acknowledged })
    },
    'read-election': async ({ first, second }, { election }) => {
      const { setupVersion } = await editElection(first, electionEdit(election, { name: 'Two by-elections' }))
      const read = { election: election._id.toHexString(), setupVersion }
      return (acknowledged) => readElection(second, { ...read, acknowledged })
    },
    'confirm-setup': async ({ first, second }, night) => {
      const contest = await makeResult(night, night.tamworth, real)
      await proposeSetup(first, proposalOf(contest, { electorate: 71_303 }))
      const typed = confirmationOf(contest, { electorate: '71303' })
      return (acknowledged) => confirmSetup(second, { ...typed, acknowledged })
    },
    'confirm-election': async ({ first, second }, night) => {
      await makeResult(night, night.tamworth, real)
      await proposeElection(first, electionProposalOf(night.election, { name: 'Two by-elections' }))
      const typed = electionConfirmationOf(night.election, { name: 'Two by-elections' })
      return (acknowledged) => confirmElection(second, { ...typed, acknowledged })
    },
    'show-field': async ({ first, second }, { tamworth: contest }) => {
      const of = { contest: contest._id.toHexString(), field: 'electorate' } as const
      await withholdField(first, { ...of, ...takenDown('It may be another one.') })
      return (acknowledged) => showField(second, { ...of, acknowledged })
    },
  }

  const noCheck = 'nobody checks what was entered: not asked'
  const unasked: Record<string, string> = {
    'change-election-settings': noCheck,
    'edit-contest': noCheck,
    'edit-election': noCheck,
    'freeze-election': noCheck,
    'freeze-live-blog': noCheck,
    'invite-person': noCheck,
    'publish-note': noCheck,
    'remove-contest': noCheck,
  }

  it('is known for every command that takes another person', () => {
    const asks = /\bcheck(SecondPerson|Typing|Reader|Confirmer)\(|\bsecondAtNight\(/
    const found = readdirSync('server/commands', { recursive: true, encoding: 'utf8' }).filter((name) => {
      if (!name.endsWith('.ts')) return false
      const text = readFileSync(`server/commands/${name}`, 'utf8')
      return /\bcommand\(/.test(text) && asks.test(text)
    })
    const verbs = found.map((name) => basename(name, '.ts')).sort()
    expect([...Object.keys(ways), ...Object.keys(unasked)].sort()).toEqual(verbs)
  })

  it.each(Object.entries(ways))('look at it by its name in %s, which the audit keeps', async (verb, way) => {
    const night = await makeNight()
    const from = (act: Act, device: string | null): Act => ({ ...act, device })
    const { first, second, editor } = night
    const here = await way(
      { first: from(first, 'hall'), second: from(second, 'hall'), editor: from(editor, 'desk') },
      night,
    )
    const refused = await refusalOf(here([]))
    expect(refused).toMatchObject({ code: 'warnings_not_acknowledged', details: [{ name: 'same_device' }] })
    await here(['same_device'])
    const entry = await AuditEntryModel.findOne({ command: verb }).sort({ _id: -1 }).lean()
    expect(entry?.after).toMatchObject({ acknowledged: ['same_device'] })
    expect(JSON.stringify(entry)).not.toMatch(/hall|"device"/)
    for (const devices of [
      ['hall', 'desk'],
      ['hall', null],
      [null, null],
    ] as const) {
      const other = await makeNight()
      const people = { first: from(other.first, devices[0]), second: from(other.second, devices[1]) }
      await (
        await way({ ...people, editor: from(other.editor, null) }, other)
      )([])
    }
  })
})
