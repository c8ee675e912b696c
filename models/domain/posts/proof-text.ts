import type { ProofContest } from '../results/contest-figures.js'
import { nicknamesOf } from '../setup/usual-parties.js'
import { FigureIndex } from './figure-index.js'
import { type Mention, type Named, NameIndex, type Steps } from './name-index.js'
import { type PostSentence, sentencesOf } from './post-sentences.js'
import type { PostWords } from './stale-numbers.js'

/** The contests that a post names beyond doubt: by their own names, or by somebody who stands in one contest only. */
function certainOwners({ kind, owners }: Mention): string[] {
  return kind === 'contest' || owners.size === 1 ? [...owners.keys()] : []
}

/** What posts are held against: contests, their names and their figures, each found without asking one after the other. */
export class ProofBook {
  readonly contests: ReadonlyMap<string, ProofContest>
  readonly names: NameIndex
  readonly figures: FigureIndex
  /** Parties by what they are called. */
  readonly parties: NameIndex

  constructor(
    contests: readonly ProofContest[],
    readonly steps: Steps = { taken: 0 },
  ) {
    this.contests = new Map(contests.map((contest) => [contest.id, contest]))
    this.names = new NameIndex(contests, steps)
    this.figures = new FigureIndex(contests, steps)
    this.parties = new NameIndex(partiesOf(contests), steps)
  }
}

function partiesOf(contests: readonly ProofContest[]): Named[] {
  const names = new Map<string, Set<string>>()
  const standing = contests.flatMap(({ candidacies, persons }) =>
    candidacies.filter(({ party }) => !persons.has(party)),
  )
  for (const { party, partyName, earlierPartyNames = [] } of standing) {
    const called = [
      ...[partyName, ...earlierPartyNames].flatMap((name) => [name, name.replace(/ Party$/u, '')]),
      party,
      ...nicknamesOf({ abbreviation: party }),
    ]
    const known = names.get(party) ?? new Set()
    for (const name of called) known.add(name).add(`${name}s`)
    names.set(party, known)
  }
  return [...names].map(([id, called]) => ({ id, names: [...called], candidacies: [] }))
}

/** A post as it is proof-read: its sentences, the contests that it is tagged with or shows, and those that its names mean. */
export class ProofText {
  readonly sentences: readonly PostSentence[]
  /** Tagged, in cards or figures. */
  readonly shown: ReadonlySet<string>
  /** Those too that the text names. */
  readonly about: ReadonlySet<string>
  private readonly named: ReadonlySet<string>

  constructor(
    words: PostWords,
    shownIds: readonly string[],
    readonly book: ProofBook,
  ) {
    this.sentences = sentencesOf(words, book.names)
    this.shown = new Set(shownIds)
    this.named = new Set(this.sentences.flatMap(({ mentions }) => mentions.flatMap(certainOwners)))
    this.about = new Set([...this.shown, ...this.named])
    book.steps.taken += this.sentences.length
  }

  /** The contests that a sentence names: by their own name, or by somebody who stands in a contest of the post. */
  namedIn({ mentions }: PostSentence): Set<string> {
    const found = new Set<string>()
    for (const mention of mentions) {
      const certain = certainOwners(mention)
      for (const id of certain.length > 0 ? certain : this.ownAmong(mention)) found.add(id)
    }
    return found
  }

  /** Whom a name means among the contests of the post: the shorter of the two lists is walked. */
  private ownAmong({ owners }: Mention): string[] {
    return owners.size < this.about.size
      ? [...owners.keys()].filter((id) => this.about.has(id))
      : [...this.about].filter((id) => owners.has(id))
  }

  /** A sentence that names nobody is about what the post shows, or about the one contest that the post names. */
  get byDefault(): ReadonlySet<string> {
    return this.shown.size > 0 || this.named.size !== 1 ? this.shown : this.named
  }

  contestsOf(ids: Iterable<string>): ProofContest[] {
    return [...ids].flatMap((id) => this.book.contests.get(id) ?? [])
  }
}
