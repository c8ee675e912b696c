/** What a person may be allowed to do with an election and its contests as things that are set up. */
export const electionActions = [
  'see',
  'add',
  'edit',
  'addContest',
  'editContest',
  'assign',
  'changeSettings',
] as const
export type ElectionAction = (typeof electionActions)[number]
