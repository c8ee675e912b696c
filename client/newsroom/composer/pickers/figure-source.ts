import type { ContestChoice } from '../../../../models/contract/contests.js'
import {
  type FigureKind,
  figureKinds,
  figureNames,
  type FigureRef,
  needsCandidacy,
} from '../../../../models/domain/results/figure.js'
import { capitalized } from '../../../../models/domain/text/characters.js'
import type { PickSource } from './combobox.js'
import { wordsOfFigure } from './figure-words.js'
import type { PickOption } from './option-list.js'
import { amongInWords, fitting } from './picker-words.js'

interface NumberParts {
  choice: ContestChoice
  choose: (figure: FigureRef) => void
  /** Asks for the candidate next: share and votes belong to one. */
  whose: (kind: FigureKind) => void
  back: () => void
}

/** The numbers of a contest, each with its present value. */
export function numberSource({ choice, choose, whose, back }: NumberParts): PickSource {
  const options = figureKinds.map((kind): PickOption => {
    const isTheirs = needsCandidacy(kind)
    return {
      name: capitalized(figureNames[kind]),
      aside: '',
      state: isTheirs ? 'Whose? ›' : wordsOfFigure(choice, { kind, candidacy: null }),
      pick: () => (isTheirs ? whose(kind) : choose({ contest: choice.id, kind, candidacy: null })),
    }
  })
  return among(options, { of: `numbers of ${choice.name}`, one: `number of ${choice.name}`, back })
}

interface WhoseParts extends Pick<NumberParts, 'choice' | 'choose' | 'back'> {
  kind: FigureKind
}

/** The candidates whose share or votes can be picked. */
export function candidateSource({ choice, kind, choose, back }: WhoseParts): PickSource {
  const options = choice.candidates.map(({ id, name, party }): PickOption => ({
    name,
    aside: `${party}, ${figureNames[kind]}`,
    state: wordsOfFigure(choice, { kind, candidacy: id }),
    pick: () => choose({ contest: choice.id, kind, candidacy: id }),
  }))
  return among(options, { of: 'candidates', one: 'candidate', back })
}

/** Options that are all known from the start: typing leaves those that fit. */
function among(
  options: readonly PickOption[],
  { of, one, back }: { of: string; one: string; back: () => void },
): PickSource {
  const now = (query: string): PickOption[] => fitting(options, query)
  return {
    now,
    back,
    find: (query) => {
      const found = now(query)
      return Promise.resolve({ options: found, said: amongInWords(found.length, { of, one }) })
    },
  }
}
