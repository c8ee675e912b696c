/** The votes of Tamworth by the name beside each field, in the order in which an officer reads them out. */
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
