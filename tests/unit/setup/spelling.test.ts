import { describe, expect, it } from '@jest/globals'
import { lettersApart, spellingProblem } from '../../../models/domain/setup/spelling.js'

describe('the number of letters that differ between two names', () => {
  it.each([
    ['Edwards', 'Edwards', 0],
    ['Edwards', 'Edwardes', 1],
    ['Mordaunt', 'Mordant', 1],
    ['Cooper', 'Copoer', 2],
    ['', 'Ng', 2],
    ['Ng', '', 2],
    ['kitten', 'sitting', 3],
  ])('is for %s and %s: %d', (one, other, letters) => {
    expect(lettersApart(one, other)).toBe(letters)
  })
})

describe('a spelling that one person corrects', () => {
  const check = (seen: string, [firstName, surname, ...others]: string[]) =>
    spellingProblem({
      seen,
      candidacy: { firstName: firstName ?? '', surname: surname ?? '' },
      others: others.map((name) => name.replace('_', ' ')),
    })

  it.each([
    ['one letter more', 'Sarah Edwards', 'Sarah Edwardes Andrew_Cooper'],
    ['two letters swapped', 'Andrew Cooper', 'Andrew Copoer Sarah_Edwards'],
    ['an accent', 'Sinead Byrne', 'Sin\u00e9ad Byrne'],
    ['a capital letter made small', 'Ann Mills', 'Ann mills'],
  ])('is allowed: %s', (_what, seen, names) => {
    expect(check(seen, names.split(' '))).toBeNull()
  })

  it.each([
    ['three letters', 'Sarah Edwards', 'Sara Edwardses', 'too_far'],
    ['the first letter of a surname', 'Ann Mills', 'Ann Hills', 'first_letter'],
    ['the first letter of a first name', 'Dan Mills', 'Ian Mills', 'first_letter'],
    ["nearer to somebody else's name", 'Greg Smith', 'Greg Smyth Greg_Smythe', 'nearer_to_another'],
    ['marks that turn a name round', 'Jo Smith', 'Jo S\u202bmith\u202c', 'too_far'],
    ['struck-out letters', 'Jo Smith', 'Jo S\u0336mith', 'too_far'],
    ['digits', 'Jo Smith', 'Jo Smi9th', 'too_far'],
    ['an emoji', 'Jo Smith', 'Jo Smith😀', 'too_far'],
    ['a letter that nobody sees', 'Jo Smith', 'Jo Smith\u3164', 'too_far'],
    ['one sign that is a sentence', 'Jo Smith', 'Jo Smith\ufdfa', 'too_far'],
    ["somebody else's name", 'Jon Smith', 'John Smith John_Smith', 'nearer_to_another'],
  ])('is refused, so that it takes two people: %s', (_what, seen, names, problem) => {
    expect(check(seen, names.split(' '))).toBe(problem)
  })
})
