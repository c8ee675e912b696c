/** The votes of Tamworth by what stands beside the field: as an officer reads them out. */
export const tamworthAsTyped = {
  'Bilcliff, Robert': 436,
  'Cooper, Andy': 10403,
  'Edwards, Sarah': 11719,
  'George Longman': 86,
  'Howarth, Sue': 417,
  'Laud Hope': 155,
  'Simon, Ashlea': 580,
  'Stuart Cooper': 1373,
  'Virk, Sunny': 417,
}
