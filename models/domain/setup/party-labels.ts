import type { ListedParty, Party } from '../results/contest.js'
import { lettersApart } from './spelling.js'

/**
 * Labels of published results that name a party which has another short name: the Brexit Party is Reform UK before its renaming.
 * Source: the Electoral Commission's register of parties; labels as in the notional results of 2019 and the by-elections since 2021.
 */
const sameAs: Readonly<Record<string, string>> = {
  'animal welfare party': 'ANWP',
  aontú: 'AONT',
  'ashfield independents': 'Ash',
  brx: 'RUK',
  "christian party, proclaiming christ's lordship": 'CHP',
  'christian peoples alliance': 'CPA',
  'church of the militant elvis': 'Elvis',
  'comm. league': 'Comm L',
  'eng dem': 'ED',
  'green soc': 'AGS',
  'heavy woollen district independents': 'HWDI',
  ind3v: 'Ind',
  ind4v: 'Ind',
  ind5v: 'Ind',
  ind6v: 'Ind',
  'ind2+': 'Ind',
  'independent network': 'INet',
  liberal: 'Lib',
  libertarian: 'LPUK',
  'lincolnshire independents': 'LNIN',
  loony: 'MRLP',
  'north east party': 'NEP',
  peace: 'PPNV',
  'people before profit': 'PBPA',
  'psychedelic future party': 'PSY',
  'rebooting democracy': 'RBD',
  'scottish family party': 'SFP',
  'shropshire party': 'Shrp',
  'social democratic': 'SDP',
  socialist: 'SPGB',
  'socialist equality': 'SEP',
  'socialist labour': 'SL',
  'the common people': 'CP',
  'the yorkshire party': 'Yrks',
  "women's equality party": 'WEP',
  "workers' revolution": 'WRP',
  bp: 'Transform',
}

const folded = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()

/** What two labels of one party have in common: they match whatever their case, and where they are known to be the same. */
export function partyKey(label: string): string {
  const own = folded(label)
  return Object.hasOwn(sameAs, own) ? folded(sameAs[own] ?? own) : own
}

/** The party of an election's list that a label names, or null: nothing is typed that is not on the list. */
export function listedParty(
  parties: readonly (Party & Partial<Pick<ListedParty, 'earlierLabels'>>)[],
  label: string,
): Party | null {
  const own = folded(label)
  const exact = parties.find(({ abbreviation }) => folded(abbreviation) === own)
  const earlier = parties.find(({ earlierLabels = [] }) => earlierLabels.some((was) => folded(was) === own))
  return (
    exact ?? earlier ?? parties.find(({ abbreviation }) => partyKey(abbreviation) === partyKey(label)) ?? null
  )
}

/** The party of the list whose short or full name is the fewest letters away from a label; null only for an empty list. */
export function nearestParty(parties: readonly Party[], label: string): Party | null {
  const own = folded(label)
  const apart = ({ abbreviation, name }: Party): number =>
    Math.min(lettersApart(own, folded(abbreviation)), lettersApart(own, folded(name)))
  const [nearest] = parties
    .map((party) => ({ party, apart: apart(party) }))
    .sort((one, other) => one.apart - other.apart)
  return nearest?.party ?? null
}

/** A set-up as far as it names parties. */
export interface Labelled {
  candidacies: readonly { party: string }[]
  baseline: { votes: readonly { party: string }[] } | null
  sittingMember: { party: string } | null
}

/** A set-up with every label of a party made another; `field` is where it stands, as "candidacies.2.party". */
export function relabelled<T extends Labelled>(setup: T, to: (label: string, field: string) => string): T {
  const { candidacies, baseline, sittingMember } = setup
  const rows = <Row extends { party: string }>(list: readonly Row[], name: string): Row[] =>
    list.map((row, at) => ({ ...row, party: to(row.party, `${name}.${at}.party`) }))
  return {
    ...setup,
    candidacies: rows(candidacies, 'candidacies'),
    baseline: baseline && { ...baseline, votes: rows(baseline.votes, 'baseline.votes') },
    sittingMember: sittingMember && {
      ...sittingMember,
      party: to(sittingMember.party, 'sittingMember.party'),
    },
  }
}
