export interface WordChange {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Above this many words on a side the whole text counts as changed: the table below would grow too large. */
const mostWords = 2000

const wordsOf = (text: string): string[] => text.match(/\s+|[^\s]+/g) ?? []

/** Lengths of the longest common subsequences of the rests. Source: Wagner and Fischer, 1974. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--) {
    const [row, below] = [table[i], table[i + 1]]
    if (!row || !below) continue
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] = before[i] === after[j] ? 1 + (below[j + 1] ?? 0) : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

function push(changes: WordChange[], kind: WordChange['kind'], text: string): void {
  const last = changes.at(-1)
  if (last?.kind === kind) last.text += text
  else changes.push({ kind, text })
}

/** The difference of two texts in words: what stayed, what was taken out, what was put in. */
export function differenceInWords(before: string, after: string): WordChange[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }]
  const [old, now] = [wordsOf(before), wordsOf(after)]
  if (old.length > mostWords || now.length > mostWords) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ]
  }
  return align(old, now)
}

function align(old: readonly string[], now: readonly string[]): WordChange[] {
  const table = commonLengths(old, now)
  const changes: WordChange[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [a, b] = [old[i], now[j]]
    if (a !== undefined && a === b) {
      push(changes, 'same', a)
      i++
      j++
    } else if (a !== undefined && (b === undefined || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      push(changes, 'removed', a)
      i++
    } else if (b !== undefined) {
      push(changes, 'added', b)
      j++
    }
  }
  return changes
}
