import type { Types } from 'mongoose'
import { ContestModel } from '../../../models/contest-model.js'
import type { Candidacy } from '../../../models/domain/results/contest.js'
import type { ContestSetup } from '../../../models/domain/setup/contest-setup.js'
import { isSameName, namesakesIn } from '../../../models/domain/setup/same-names.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { Conflict, Unprocessable } from '../../app-errors.js'
import type { LoadedContest } from '../results/count-checks.js'

interface OwnContest {
  _id: Types.ObjectId
  code: string
  name: string
}

/**
 * A seat stands once in an election, whatever the case of its code and however its name is written. Whoever adds
 * or renames one also moves the election's feed: of two at once one comes second, and meets the other here.
 */
export async function checkOnlyContest(election: ElectionDoc, own: OwnContest): Promise<void> {
  const others = await ContestModel.find({ election: election._id, _id: { $ne: own._id } })
    .select({ code: 1, name: 1 })
    .lean()
  const fields: Record<string, string> = {}
  for (const { code, name } of others) {
    const stands = `stands in ${election.name} already`
    if (code.toUpperCase() === own.code.toUpperCase())
      fields['code'] = `The seat ${code} (${name}) ${stands}.`
    if (isSameName(name, own.name)) fields['name'] = `${name} (${code}) ${stands}.`
  }
  const [first] = Object.values(fields)
  if (first !== undefined) throw new Conflict('already_exists', first, { fields })
}

interface Standing {
  before: readonly Candidacy[]
  after: readonly Omit<Candidacy, 'id'>[]
  acknowledged: readonly string[] | undefined
}

/** Nobody stands twice in a contest; two people of one name are acknowledged, once, by whoever writes them down and by whoever confirms it. */
export function checkNamesakes({ before, after, acknowledged = [] }: Standing): void {
  const known = new Set(namesakesIn(before).map(({ name }) => name))
  const fresh = namesakesIn(after).filter(({ name }) => !known.has(name))
  const twice = fresh.find((row) => row.twice)
  if (twice) {
    throw new Unprocessable('candidate_twice', twice.message, {
      fields: { [`candidacies.${twice.at}.surname`]: twice.message },
    })
  }
  const open = fresh.filter(({ name }) => !acknowledged.includes(name))
  if (open.length === 0) return
  const said = open.map(({ message }) => message).join(' ')
  throw new Unprocessable('warnings_not_acknowledged', `Please look at this first: ${said}`, {
    details: open.map(({ name, message }) => ({ level: 'warning', code: 'same_name', name, message })),
  })
}

/** The same of a correction, when it is proposed and again when it is confirmed. */
export async function checkNames(
  { contest, election }: LoadedContest,
  { setup, acknowledged }: { setup: ContestSetup; acknowledged: readonly string[] | undefined },
): Promise<void> {
  if (setup.name !== contest.name) await checkOnlyContest(election, { ...contest, name: setup.name })
  checkNamesakes({ before: contest.candidacies, after: setup.candidacies, acknowledged })
}
