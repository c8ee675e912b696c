import {
  type ContestFigure,
  countedFigures,
  figuresNow,
  figuresOnce,
  isTyped,
  type ProofContest,
} from '../results/contest-figures.js'
import type { TypedNumber } from '../text/typed-numbers.js'
import type { Steps } from './name-index.js'

/** Whose a number is. */
export interface Owner {
  contest: ProofContest
  is: ContestFigure
}

type Numbers = Map<number, Owner[]>

function put(numbers: Numbers, key: number, owner: Owner): void {
  const owners = numbers.get(key)
  if (owners) owners.push(owner)
  else numbers.set(key, [owner])
}

/** With more decimals than this nobody types a rate. */
const mostDecimals = 6

/** The figures of contests by their values: a number is looked up, never held against one contest after the other. */
export class FigureIndex {
  private readonly nowWhole: Numbers = new Map()
  private readonly once: Numbers = new Map()
  private readonly known: Numbers = new Map()
  private readonly rates: Owner[] = []
  private readonly rounded = new Map<number, Numbers>()

  constructor(
    contests: readonly ProofContest[],
    private readonly steps: Steps,
  ) {
    for (const contest of contests) {
      for (const is of figuresNow(contest)) {
        if (is.unit === 'whole') put(this.nowWhole, is.value, { contest, is })
        else this.rates.push({ contest, is })
      }
      for (const is of figuresOnce(contest)) put(this.once, is.value, { contest, is })
      for (const is of knownFigures(contest)) put(this.known, is.value, { contest, is })
    }
  }

  /** What it is right of. */
  nowOf(number: TypedNumber): readonly Owner[] {
    return this.counted(
      number.unit === 'whole' ? (this.nowWhole.get(number.value) ?? []) : this.ratesLike(number),
    )
  }

  /** What it was in public, and is no more. */
  onceOf({ unit, value }: TypedNumber): readonly Owner[] {
    return this.counted(unit === 'whole' ? (this.once.get(value) ?? []) : [])
  }

  everOf(number: TypedNumber): readonly Owner[] {
    return [...this.nowOf(number), ...this.onceOf(number)]
  }

  /** The contests that have this number, each with the public or former count that it is of: one count a contest. */
  knownOf(value: number): readonly Owner[] {
    return this.counted(this.known.get(value) ?? [])
  }

  private counted(owners: readonly Owner[]): readonly Owner[] {
    this.steps.taken += 1 + owners.length
    return owners
  }

  private ratesLike(number: TypedNumber): Owner[] {
    const { value, decimals } = number
    if (decimals > mostDecimals) return []
    const at = Math.round(value * 10 ** decimals)
    const numbers = this.roundedTo(decimals)
    const near = [at - 1, at, at + 1].flatMap((key) => numbers.get(key) ?? [])
    return near.filter(({ is }) => isTyped(is, number))
  }

  private roundedTo(decimals: number): Numbers {
    const made = this.rounded.get(decimals)
    if (made) return made
    const numbers: Numbers = new Map()
    for (const owner of this.rates) put(numbers, Math.round(owner.is.value * 10 ** decimals), owner)
    this.steps.taken += this.rates.length
    this.rounded.set(decimals, numbers)
    return numbers
  }
}

/** Of a count that is or was public, and the electorate. The first of equal ones names it. */
function knownFigures({ current, superseded, electorate }: ProofContest): ContestFigure[] {
  const counts = [...(current ? [current] : []), ...superseded]
  if (counts.length === 0) return []
  const all: ContestFigure[] = [
    ...counts.flatMap(countedFigures),
    { kind: 'electorate', candidacy: null, value: electorate, unit: 'whole' },
  ]
  const known = new Map<number, ContestFigure>()
  for (const figure of all) if (!known.has(figure.value)) known.set(figure.value, figure)
  return [...known.values()]
}
