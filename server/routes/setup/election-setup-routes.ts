import { type RequestHandler, Router } from 'express'
import type { ContestDoc } from '../../../models/contest-model.js'
import {
  contestRequest,
  editContestRequest,
  removeContestRequest,
  reporterRequest,
} from '../../../models/contract/contests.js'
import {
  editElectionRequest,
  electionRequest,
  electionSettingsRequest,
  proposeElectionRequest,
} from '../../../models/contract/elections.js'
import { freezeRequest } from '../../../models/contract/live-blogs.js'
import {
  blankElectionWordsRequest,
  confirmElectionRequest,
  dropSetupRequest,
  readSetupRequest,
} from '../../../models/contract/setup-corrections.js'
import { required } from '../../app-errors.js'
import { actOf } from '../../auth/act-of.js'
import type { Act } from '../../commands/command.js'
import { addContest } from '../../commands/setup/add-contest.js'
import { addElection } from '../../commands/setup/add-election.js'
import { assignReporter } from '../../commands/setup/assign-reporter.js'
import { changeElectionSettings } from '../../commands/setup/change-election-settings.js'
import { blankElectionWords } from '../../commands/setup/corrections/blank-election-words.js'
import { confirmElection } from '../../commands/setup/corrections/confirm-election.js'
import { dropElection } from '../../commands/setup/corrections/drop-election.js'
import { proposeElection } from '../../commands/setup/corrections/propose-election.js'
import { readElection } from '../../commands/setup/corrections/read-election.js'
import { editContest } from '../../commands/setup/edit-contest.js'
import { editElection } from '../../commands/setup/edit-election.js'
import { freezeElection } from '../../commands/setup/freeze-election.js'
import { removeContest } from '../../commands/setup/remove-contest.js'
import { unassignReporter } from '../../commands/setup/unassign-reporter.js'
import type { Feed } from '../../feed/feed-parts.js'
import { validated } from '../../http/validated.js'
import { authorize } from '../../policies/authorize.js'
import { type ElectionAction, electionPolicy } from '../../policies/setup/election-policy.js'
import { presentSetupAnswer, type SetUp } from '../../presenters/setup/present-setup-answer.js'
import { findContestById } from '../../queries/results/find-contest.js'
import { electionOf, partOf } from '../request-subjects.js'

export interface ElectionSetupParts {
  feed: Feed
  clock: () => Date
}

/** A write: who may do it, the schema of its body, and the command. */
interface SetupWrite<T, Done> {
  action: ElectionAction
  body: Parameters<typeof validated<T>>[0]
  command: (act: Act, id: string, body: T) => Promise<Done>
}

/** All writes that set up an election and its contests. */
export function electionSetupRoutes(parts: ElectionSetupParts): Router {
  const router = Router()
  router.post('/api/elections', add(parts))
  onElections(parts, router)
  onContests(parts, router)
  return router
}

function onElections(parts: ElectionSetupParts, router: Router): void {
  const on = <T>(verb: string, row: SetupWrite<T, SetUp>): void => {
    router.post(`/api/elections/:id/${verb}`, writeElection(parts, row))
  }
  on('edit', {
    action: 'edit',
    body: editElectionRequest,
    command: async (act, election, body) => ({ election: await editElection(act, { election, ...body }) }),
  })
  on('settings', {
    action: 'secondSettings',
    body: electionSettingsRequest,
    command: async (act, election, body) => ({
      election: await changeElectionSettings(act, { election, ...body }),
    }),
  })
  on('freeze', {
    action: 'freeze',
    body: freezeRequest,
    command: async (act, election, body) => ({ election: await freezeElection(act, { election, ...body }) }),
  })
  on('read-setup', {
    action: 'readSetup',
    body: readSetupRequest,
    command: async (act, election, body) => ({ election: await readElection(act, { election, ...body }) }),
  })
  on('propose-setup', {
    action: 'proposeSetup',
    body: proposeElectionRequest,
    command: async (act, election, body) => ({ election: await proposeElection(act, { election, ...body }) }),
  })
  on('confirm-setup', {
    action: 'confirmSetup',
    body: confirmElectionRequest,
    command: async (act, election, body) => ({ election: await confirmElection(act, { election, ...body }) }),
  })
  on('drop-setup', {
    action: 'dropSetup',
    body: dropSetupRequest,
    command: async (act, election, body) => ({ election: await dropElection(act, { election, ...body }) }),
  })
  on('blank-words', {
    action: 'blankWords',
    body: blankElectionWordsRequest,
    command: async (act, election, body) => ({
      election: await blankElectionWords(act, { election, ...body }),
    }),
  })
}

function onContests(parts: ElectionSetupParts, router: Router): void {
  const on = <T>(verb: string, row: SetupWrite<T, ContestDoc>): void => {
    router.post(`/api/contests/:id/${verb}`, writeContest(parts, row))
  }
  router.post('/api/elections/:id/contests', addToElection(parts))
  router.post('/api/contests/:id/remove', removeFromElection(parts))
  on('edit', {
    action: 'editContest',
    body: editContestRequest,
    command: (act, contest, body) => editContest(act, { contest, ...body }),
  })
  on('assign', {
    action: 'assign',
    body: reporterRequest,
    command: (act, contest, body) => assignReporter(act, { contest, ...body }),
  })
  on('unassign', {
    action: 'assign',
    body: reporterRequest,
    command: (act, contest, body) => unassignReporter(act, { contest, ...body }),
  })
}

function add({ feed, clock }: ElectionSetupParts): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    authorize(electionPolicy(act.actor, 'add'))
    const election = await addElection(act, validated(electionRequest, request.body))
    await feed.poke()
    response.json(presentSetupAnswer({ election }))
  }
}

function writeElection<T>({ feed, clock }: ElectionSetupParts, row: SetupWrite<T, SetUp>): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const { _id } = await electionOf(request)
    authorize(electionPolicy(act.actor, row.action))
    const done = await row.command(act, _id.toHexString(), validated(row.body, request.body))
    await feed.poke()
    response.json(presentSetupAnswer(done))
  }
}

function addToElection({ feed, clock }: ElectionSetupParts): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const election = await electionOf(request)
    authorize(electionPolicy(act.actor, 'addContest'))
    const body = validated(contestRequest, request.body)
    const contest = await addContest(act, { election: election._id.toHexString(), ...body })
    await feed.poke()
    response.json(presentSetupAnswer({ election, contest }))
  }
}

function removeFromElection({ feed, clock }: ElectionSetupParts): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const { contest } = required(await findContestById(partOf(request, 'id')))
    authorize(electionPolicy(act.actor, 'removeContest'))
    const body = validated(removeContestRequest, request.body)
    const election = await removeContest(act, { contest: contest._id.toHexString(), ...body })
    await feed.poke()
    response.json(presentSetupAnswer({ election }))
  }
}

function writeContest<T>(
  { feed, clock }: ElectionSetupParts,
  row: SetupWrite<T, ContestDoc>,
): RequestHandler {
  return async (request, response) => {
    const act = actOf(request, clock())
    const found = required(await findContestById(partOf(request, 'id')))
    authorize(electionPolicy(act.actor, row.action))
    const id = found.contest._id.toHexString()
    const contest = await row.command(act, id, validated(row.body, request.body))
    await feed.poke()
    response.json(presentSetupAnswer({ election: found.election, contest }))
  }
}
