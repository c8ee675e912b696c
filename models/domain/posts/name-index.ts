import { fullName } from '../results/contest.js'
import type { ProofContest } from '../results/contest-figures.js'
import { type FoldedWord, foldedWords } from '../text/folded-name.js'

/** What reading took: the test of its cost counts it. */
export interface Steps {
  taken: number
}

/** A name that stands in a text. */
export interface Mention {
  /** Characters of the text. */
  from: number
  to: number
  /** Of a contest; of a person in full; of a surname alone, which may be several people's. */
  kind: 'contest' | 'person' | 'surname'
  /** The contests that it can mean, each with the candidacy. */
  owners: ReadonlyMap<string, string | null>
}

export type Named = Pick<ProofContest, 'id' | 'names' | 'candidacies'>

interface Node {
  next: Map<string, Node>
  owners: Partial<Record<Mention['kind'], Map<string, string | null>>>
}

const kinds = ['contest', 'person', 'surname'] as const
const newNode = (): Node => ({ next: new Map(), owners: {} })

/** The folded names of contests and candidates, word by word: however many there are, a text is read once. */
export class NameIndex {
  private readonly root = newNode()

  constructor(
    contests: readonly Named[],
    private readonly steps: Steps = { taken: 0 },
  ) {
    for (const { id, names, candidacies } of contests) {
      for (const name of names) this.add(name, 'contest', [id, null])
      for (const person of candidacies) {
        for (const name of [fullName(person), ...(person.earlierNames ?? [])]) {
          this.add(name, person.firstName === '' ? 'surname' : 'person', [id, person.id])
        }
        this.add(person.surname, 'surname', [id, person.id])
      }
    }
  }

  private add(name: string, kind: Mention['kind'], [contest, candidacy]: [string, string | null]): void {
    let node = this.root
    for (const { fold } of foldedWords(name)) {
      const next = node.next.get(fold) ?? newNode()
      node.next.set(fold, next)
      node = next
    }
    if (node === this.root) return
    const owners = (node.owners[kind] ??= new Map())
    // Two of one contest with the same name: nobody knows which.
    owners.set(contest, (owners.get(contest) ?? candidacy) === candidacy ? candidacy : null)
  }

  /** The names in a text in order, the longest at each place. One word is a name only with a capital. */
  namesIn(text: string): Mention[] {
    const words = foldedWords(text)
    const found: Mention[] = []
    for (let at = 0; at < words.length;) {
      const mention = this.longestAt(text, words, at)
      if (mention) found.push(mention)
      at = mention ? this.wordAfter(words, at, mention.to) : at + 1
    }
    return found
  }

  private wordAfter(words: readonly FoldedWord[], from: number, end: number): number {
    let at = from
    while (at < words.length && (words[at]?.from ?? end) < end) at += 1
    return at
  }

  private longestAt(text: string, words: readonly FoldedWord[], start: number): Mention | null {
    let [node, found]: [Node | undefined, Mention | null] = [this.root, null]
    for (let at = start; node; at += 1) {
      const word = words[at]
      if (!word) break
      this.steps.taken += 1
      found = mentionOf(text, words[start], { node: node.next.get(word.bare), word }) ?? found
      node = node.next.get(word.fold)
      found = mentionOf(text, words[start], { node, word }) ?? found
    }
    return found
  }
}

const isCapital = (text: string, at: number): boolean => /^\p{Lu}/u.test(text.slice(at, at + 2))

function mentionOf(
  text: string,
  first: FoldedWord | undefined,
  { node, word }: { node: Node | undefined; word: FoldedWord },
): Mention | null {
  const kind = node && kinds.find((one) => node.owners[one])
  const owners = kind && node.owners[kind]
  if (!first || !kind || !owners) return null
  if (first === word && !isCapital(text, word.from)) return null
  return { from: first.from, to: word.to, kind, owners }
}
