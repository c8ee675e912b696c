import { describe, expect, it } from '@jest/globals'
import { fitsName, foldName, foldedWords } from '../../../models/domain/text/folded-name.js'

describe('a folded name', () => {
  it.each([
    ['Ynys Môn', 'YNYS MON'],
    ['Ynys Mo\u0302n', 'Ynys Môn'],
    ["King's Lynn", 'King’s Lynn'],
    ["King's Lynn", 'Kings Lynn'],
    ['O’Neill', 'ONeill'],
    ['O‘Neill', 'O`Neill'],
    ['O´Neill', 'O′neill'],
    ['Stratford-on-Avon', 'Stratford on Avon'],
    ['Rees‑Mogg', 'Rees–Mogg'],
    ['St. Ives', 'Saint Ives'],
    ['St Ives', 'SAINT IVES'],
    ['Bath & Wells', 'Bath and Wells'],
    ['S.N.P.', 'SNP'],
    ['J.K. Rowan', 'JK Rowan'],
    ['J. Rowan', 'J Rowan'],
    ['J.Rowan', 'J Rowan'],
    ['  Mid\u00a0 Bedfordshire ', 'Mid Bedfordshire'],
    ['Ｔａｍｗｏｒｔｈ', 'Tamworth'],
    ['ﬁnchley', 'Finchley'],
    ['Tam\u00adworth', 'Tamworth'],
    ['Tam\u200bworth', 'Tamworth'],
    ['Jørgen Straße', 'Jorgen Strasse'],
    ['Łukasz', 'Lukasz'],
    ['İrem', 'Irem'],
    ['Birmingham, Hodge Hill', 'Birmingham Hodge Hill'],
  ])('%s is %s', (one, other) => {
    expect(foldName(one)).not.toBe('')
    expect(foldName(one)).toBe(foldName(other))
  })

  it.each([
    ['Tamworth', 'Tamworths'],
    ['East Hampshire', 'North East Hampshire'],
    ['Luton North', 'North Luton'],
    ['Stives', 'St Ives'],
    ['Andover', '& over'],
  ])('%s is not %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })

  it('is empty where there is no letter and no digit', () => {
    expect(foldName(' -.’\u200b🙂 ')).toBe('')
  })
})

describe('the words of a text', () => {
  it('say where they stand, and what they are without a possessive', () => {
    expect(foldedWords('In Môn’s hall, the S.N.P. waits.')).toEqual([
      { fold: 'in', bare: 'in', from: 0, to: 2 },
      { fold: 'mons', bare: 'mon', from: 3, to: 8 },
      { fold: 'hall', bare: 'hall', from: 9, to: 13 },
      { fold: 'the', bare: 'the', from: 15, to: 18 },
      { fold: 'snp', bare: 'snp', from: 19, to: 24 },
      { fold: 'waits', bare: 'waits', from: 26, to: 31 },
    ])
  })
})

describe('what is typed into a picker', () => {
  it.each([
    ['beds mid', 'Mid Bedfordshire', false],
    ['bed mid', 'Mid Bedfordshire', true],
    ['kings ly', 'King’s Lynn', true],
    ['king’', 'Kings Lynn', true],
    ['ynys mon', 'Ynys Môn', true],
    ['sain', 'St Albans', true],
    ['saint al', 'St. Albans', true],
    ['st al', 'Saint Albans', true],
    ['bath &', 'Bath and Wells', true],
    ['stratford on', 'Stratford-on-Avon', true],
    ['', 'Tamworth', true],
    ['  ', 'Tamworth', true],
    ['luton', 'Tamworth', false],
    ['(', 'Tamworth', false],
  ])('%s for %s: %s', (typed, name, fits) => {
    expect(fitsName(typed, name)).toBe(fits)
  })
})
