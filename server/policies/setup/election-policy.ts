import { type Actor, hasRole, type Role } from '../../../models/domain/people/role.js'

/** What a person may be allowed to do when an election and its contests are set up. */
export const electionActions = [
  'see',
  'add',
  'edit',
  'addContest',
  'seeContest',
  'editContest',
  'removeContest',
  'assign',
  'changeSettings',
  'secondSettings',
  'freeze',
  'readSetup',
  'proposeSetup',
  'confirmSetup',
  'dropSetup',
  'blankWords',
] as const
export type ElectionAction = (typeof electionActions)[number]

const whose: Readonly<Record<ElectionAction, readonly Role[]>> = {
  see: ['desk', 'editor', 'admin'],
  add: ['desk'],
  edit: ['desk'],
  addContest: ['desk'],
  seeContest: ['desk', 'editor'],
  editContest: ['desk'],
  removeContest: ['desk'],
  assign: ['desk'],
  changeSettings: ['admin'],
  // An editor may be the second, where there is one admin alone: the command says when.
  secondSettings: ['admin', 'editor'],
  freeze: ['desk', 'editor'],
  readSetup: ['desk', 'editor'],
  proposeSetup: ['desk', 'editor'],
  confirmSetup: ['desk', 'editor'],
  dropSetup: ['desk'],
  blankWords: ['editor'],
}

/**
 * Who may set up what of an election: the desk sets up contests, candidacies and assignments, an admin the
 * settings.
 */
export function electionPolicy(actor: Actor, action: ElectionAction): boolean {
  return hasRole(actor, ...whose[action])
}
