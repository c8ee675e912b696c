/** What a person may be allowed to do with the house as a whole. */
export const houseActions = [
  'seePeople',
  'invite',
  'changePerson',
  'endSessions',
  'readAudit',
  'seeServer',
] as const
export type HouseAction = (typeof houseActions)[number]
