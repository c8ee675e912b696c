import { type ProofContest } from '../results/contest-figures.js'
import { FigureIndex } from './figure-index.js'
import { type Mention, NameIndex, type Steps } from './name-index.js'
import { type PostSentence, sentencesOf } from './post-sentences.js'
import { type PostWords } from './stale-numbers.js'

/** Whom the name of contests, or a person's name that stands in one contest only, means beyond doubt. */
function certainOwners({ kind, owners }: Mention): string[] {
  return kind === 'contest' || owners.size === 1 ? [...owners.keys()] : []
}

/** What posts are held against: contests, their names and their figures, each found without asking one after the other. */
export class ProofBook {
  readonly contests: ReadonlyMap<string, ProofContest>
  readonly names: NameIndex
  readonly figures: FigureIndex

  constructor(
    contests: readonly ProofContest[],
    readonly steps: Steps = { taken: 0 },
  ) {
    this.contests = new Map(contests.map((contest) => [contest.id, contest]))
    this.names = new NameIndex(contests, steps)
    this.figures = new FigureIndex(contests, steps)
  }
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

  /** Whom a sentence is about that names nobody: what the post shows, or the one contest that it names. */
  get byDefault(): ReadonlySet<string> {
    return this.shown.size > 0 || this.named.size !== 1 ? this.shown : this.named
  }

  contestsOf(ids: Iterable<string>): ProofContest[] {
    return [...ids].flatMap((id) => this.book.contests.get(id) ?? [])
  }
}
