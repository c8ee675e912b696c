import { describe, expect, it } from '@jest/globals'
import { fitsName, foldedWords, foldName } from '../../../models/domain/text/folded-name.js'

describe('a folded name', () => {
  it.each([
    ['Ynys Môn', 'YNYS MON', 'ynys mon'],
    ['Ynys Mo\u0302n', 'Ynys Môn', 'ynys mon'],
    ["King's Lynn", 'King’s Lynn', 'kings lynn'],
    ["King's Lynn", 'Kings Lynn', 'kings lynn'],
    ['O’Neill', 'ONeill', 'oneill'],
    ['O‘Neill', 'O`Neill', 'oneill'],
    ['O´Neill', 'O′neill', 'oneill'],
    ['Stratford-on-Avon', 'Stratford on Avon', 'stratford on avon'],
    ['Rees‑Mogg', 'Rees–Mogg', 'rees mogg'],
    ['St. Ives', 'Saint Ives', 'st ives'],
    ['St Ives', 'SAINT IVES', 'st ives'],
    ['Bath & Wells', 'Bath and Wells', 'bath and wells'],
    ['S.N.P.', 'SNP', 'snp'],
    ['J.K. Rowan', 'JK Rowan', 'jk rowan'],
    ['J. Rowan', 'J Rowan', 'j rowan'],
    ['J.Rowan', 'J Rowan', 'j rowan'],
    ['  Mid\u00a0 Bedfordshire ', 'Mid Bedfordshire', 'mid bedfordshire'],
    ['Ｔａｍｗｏｒｔｈ', 'Tamworth', 'tamworth'],
    ['ﬁnchley', 'Finchley', 'finchley'],
    ['Tam\u00adworth', 'Tamworth', 'tamworth'],
    ['Tam\u200bworth', 'Tamworth', 'tamworth'],
    ['Jørgen Straße', 'Jorgen Strasse', 'jorgen strasse'],
    ['Łukasz', 'Lukasz', 'lukasz'],
    ['İrem', 'Irem', 'irem'],
    ['Birmingham, Hodge Hill', 'Birmingham Hodge Hill', 'birmingham hodge hill'],
  ])('is equal for %s and %s', (one, other, fold) => {
    expect([foldName(one), foldName(other)]).toEqual([fold, fold])
  })

  it.each([
    ['Tamworth', 'Tamworths'],
    ['East Hampshire', 'North East Hampshire'],
    ['Luton North', 'North Luton'],
    ['Stives', 'St Ives'],
    ['Andover', '& over'],
  ])('differs for %s and %s', (one, other) => {
    expect(foldName(one)).not.toBe(foldName(other))
  })

  it('is empty without letters and digits', () => {
    expect(foldName(' -.’\u200b🙂 ')).toBe('')
  })
})

describe('the words of a text', () => {
  it('have their places, and their form without a possessive', () => {
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

describe('a text that is typed into a picker', () => {
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
  ])('"%s" matches %s: %s', (typed, name, fits) => {
    expect(fitsName(typed, name)).toBe(fits)
  })
})
