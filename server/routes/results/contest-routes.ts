import { type RequestHandler, Router } from 'express'
import type { ContestDoc } from '../../../models/contest-model.js'
import {
  addCaveatRequest,
  blankResultWordsRequest,
  callRecountRequest,
  checkCountRequest,
  checkPublishedRequest,
  dropCountRequest,
  endRecountRequest,
  enterCountRequest,
  nameSourceRequest,
  proposeNoteRequest,
  publishNoteRequest,
  publishResultRequest,
  reinstateResultRequest,
  removeCaveatRequest,
  takeDownNoteRequest,
  withdrawResultRequest,
} from '../../../models/contract/counts.js'
import {
  confirmSetupRequest,
  dropSetupRequest,
  proposePollRequest,
  proposeSetupRequest,
  readSetupRequest,
  showFieldRequest,
  spellNameRequest,
  withholdFieldRequest,
} from '../../../models/contract/setup-corrections.js'
import { required } from '../../app-errors.js'
import { actOf } from '../../auth/act-of.js'
import type { Act } from '../../commands/command.js'
import { addCaveat } from '../../commands/results/add-caveat.js'
import { blankResultWords } from '../../commands/results/blank-result-words.js'
import { callRecount } from '../../commands/results/call-recount.js'
import { checkCount } from '../../commands/results/check-count.js'
import { checkPublished } from '../../commands/results/check-published.js'
import { dropCount } from '../../commands/results/drop-count.js'
import { endRecount } from '../../commands/results/end-recount.js'
import { enterCount } from '../../commands/results/enter-count.js'
import { nameSource } from '../../commands/results/name-source.js'
import { proposeNote } from '../../commands/results/propose-note.js'
import { publishNote } from '../../commands/results/publish-note.js'
import { publishResult } from '../../commands/results/publish-result.js'
import { reinstateResult } from '../../commands/results/reinstate-result.js'
import { removeCaveat } from '../../commands/results/remove-caveat.js'
import { takeDownNote } from '../../commands/results/take-down-note.js'
import { withdrawResult } from '../../commands/results/withdraw-result.js'
import { confirmSetup } from '../../commands/setup/corrections/confirm-setup.js'
import { dropSetup } from '../../commands/setup/corrections/drop-setup.js'
import { proposePoll } from '../../commands/setup/corrections/propose-poll.js'
import { proposeSetup } from '../../commands/setup/corrections/propose-setup.js'
import { readSetup } from '../../commands/setup/corrections/read-setup.js'
import { showField } from '../../commands/setup/corrections/show-field.js'
import { spellName } from '../../commands/setup/corrections/spell-name.js'
import { withholdField } from '../../commands/setup/corrections/withhold-field.js'
import type { Feed } from '../../feed/feed-parts.js'
import { validated } from '../../http/validated.js'
import { authorize } from '../../policies/authorize.js'
import { type ContestAction, contestPolicy } from '../../policies/results/contest-policy.js'
import { presentCountAnswer } from '../../presenters/results/present-count-answer.js'
import { findDeskContest } from '../../queries/results/find-desk-contest.js'
import { partOf } from '../request-subjects.js'

export interface ContestParts {
  feed: Feed
  clock: () => Date
}

/** A write on a contest: who may do it, the schema of its body, and the command. */
interface CountWrite<T> {
  action: ContestAction
  body: Parameters<typeof validated<T>>[0]
  command: (act: Act, contest: string, body: T) => Promise<ContestDoc>
}

/** All writes on a contest's counts and set-up. */
export function contestRoutes(parts: ContestParts): Router {
  const router = Router()
  const on = <T>(verb: string, row: CountWrite<T>): void => {
    router.post(`/api/contests/:id/${verb}`, writeCount(parts, row))
  }
  on('enter-count', {
    action: 'enter',
    body: enterCountRequest,
    command: (act, contest, body) => enterCount(act, { contest, ...body }),
  })
  on('check-count', {
    action: 'check',
    body: checkCountRequest,
    command: (act, contest, body) => checkCount(act, { contest, ...body }),
  })
  on('drop-count', {
    action: 'drop',
    body: dropCountRequest,
    command: (act, contest, body) => dropCount(act, { contest, ...body }),
  })
  on('publish-result', {
    action: 'publish',
    body: publishResultRequest,
    command: (act, contest, body) => publishResult(act, { contest, ...body }),
  })
  on('check-published', {
    action: 'checkPublished',
    body: checkPublishedRequest,
    command: (act, contest, body) => checkPublished(act, { contest, ...body }),
  })
  on('reinstate-result', {
    action: 'reinstate',
    body: reinstateResultRequest,
    command: (act, contest, body) => reinstateResult(act, { contest, ...body }),
  })
  on('name-source', {
    action: 'nameSource',
    body: nameSourceRequest,
    command: (act, contest, body) => nameSource(act, { contest, ...body }),
  })
  on('withdraw-result', {
    action: 'withdraw',
    body: withdrawResultRequest,
    command: (act, contest, body) => withdrawResult(act, { contest, ...body }),
  })
  on('blank-words', {
    action: 'blankWords',
    body: blankResultWordsRequest,
    command: (act, contest, body) => blankResultWords(act, { contest, ...body }),
  })
  onBesideResult(on)
  onSetup(on)
  return router
}

/** What readers are told beside a result: that it is counted again, or may change yet. */
function onBesideResult(on: <T>(verb: string, row: CountWrite<T>) => void): void {
  on('call-recount', {
    action: 'recount',
    body: callRecountRequest,
    command: (act, contest, body) => callRecount(act, { contest, ...body }),
  })
  on('end-recount', {
    action: 'recount',
    body: endRecountRequest,
    command: (act, contest, body) => endRecount(act, { contest, ...body }),
  })
  on('add-caveat', {
    action: 'caveat',
    body: addCaveatRequest,
    command: (act, contest, body) => addCaveat(act, { contest, ...body }),
  })
  on('remove-caveat', {
    action: 'caveat',
    body: removeCaveatRequest,
    command: (act, contest) => removeCaveat(act, { contest }),
  })
  on('propose-note', {
    action: 'proposeNote',
    body: proposeNoteRequest,
    command: (act, contest, body) => proposeNote(act, { contest, ...body }),
  })
  on('publish-note', {
    action: 'publishNote',
    body: publishNoteRequest,
    command: (act, contest, body) => publishNote(act, { contest, ...body }),
  })
  on('take-down-note', {
    action: 'publishNote',
    body: takeDownNoteRequest,
    command: (act, contest, body) => takeDownNote(act, { contest, ...body }),
  })
}

/** The writes on a contest's set-up: read, corrected by two people, respelled, withheld. */
function onSetup(on: <T>(verb: string, row: CountWrite<T>) => void): void {
  on('read-setup', {
    action: 'readSetup',
    body: readSetupRequest,
    command: (act, contest, body) => readSetup(act, { contest, ...body }),
  })
  on('propose-setup', {
    action: 'proposeSetup',
    body: proposeSetupRequest,
    command: (act, contest, body) => proposeSetup(act, { contest, ...body }),
  })
  on('propose-poll', {
    action: 'proposePoll',
    body: proposePollRequest,
    command: (act, contest, body) => proposePoll(act, { contest, ...body }),
  })
  on('confirm-setup', {
    action: 'confirmSetup',
    body: confirmSetupRequest,
    command: (act, contest, body) => confirmSetup(act, { contest, ...body }),
  })
  on('drop-setup', {
    action: 'dropSetup',
    body: dropSetupRequest,
    command: (act, contest, body) => dropSetup(act, { contest, ...body }),
  })
  on('spell-name', {
    action: 'spellName',
    body: spellNameRequest,
    command: (act, contest, body) => spellName(act, { contest, ...body }),
  })
  on('withhold-field', {
    action: 'withhold',
    body: withholdFieldRequest,
    command: (act, contest, body) => withholdField(act, { contest, ...body }),
  })
  on('show-field', {
    action: 'showAgain',
    body: showFieldRequest,
    command: (act, contest, body) => showField(act, { contest, ...body }),
  })
}

function writeCount<T>({ feed, clock }: ContestParts, row: CountWrite<T>): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const { contest, counts } = required(await findDeskContest(partOf(request, 'id')))
    const pending = counts.find(({ _id }) => contest.pendingCount?.equals(_id)) ?? null
    authorize(contestPolicy(act.actor, row.action, { contest, pending: pending ?? counts[0] ?? null }))
    const done = await row.command(act, contest._id.toHexString(), validated(row.body, request.body))
    await feed.poke()
    response.json(presentCountAnswer(done))
  }
}
