/** What a person may be allowed to do with the newsroom as a whole. */
export const newsroomActions = [
  'seePeople',
  'invite',
  'changePerson',
  'secondPerson',
  'endSessions',
  'readAudit',
  'seeServer',
] as const
export type NewsroomAction = (typeof newsroomActions)[number]
